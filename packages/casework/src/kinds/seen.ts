/** How far a mailbox had come when a member looked, signed before a colleague leaves: what is before is older. */
import { instant, integer, matching, object, oneOf, type Read } from '@treeline/shape'
import { holders, type Kind, nobody, type OpenedAs } from '../kind.ts'

const shape = object({ kind: oneOf('seen'), seq: integer(), item: matching(/^[\w-]{43}$/), at: instant })
export type Seen = Read<typeof shape>

export const seen = {
  shape,
  writers: { mailbox: nobody, file: holders },
  presentAt: entry => entry.at,
  fold: (mine: readonly OpenedAs<Seen>[]): { seen: readonly Seen[] } => ({
    seen: mine.map(one => one.entry),
  }),
  moments: null,
  example: { kind: 'seen', seq: 1, item: 'i'.repeat(43), at: '2026-11-24T09:00:00Z' },
  page: {
    fields: {
      seq: 'of the newest item of the mailbox',
      item: 'hash of that item, base64url; of zeros: nothing is left',
      at: '',
    },
    about: 'Of several of one place the earliest counts',
  },
} satisfies Kind<Seen>
