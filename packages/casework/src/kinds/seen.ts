/** When the desk first opened a mailbox entry. */
import { instant, integer, object, oneOf, type Read } from '@treeline/shape'
import { holders, type Kind, nobody, type OpenedAs } from '../kind.ts'

const shape = object({ kind: oneOf('seen'), seq: integer(), at: instant })
export type Seen = Read<typeof shape>

export const seen = {
  shape,
  writers: { mailbox: nobody, file: holders },
  presentAt: entry => entry.at,
  fold: (mine: readonly OpenedAs<Seen>[]): { seen: readonly Seen[] } => ({
    seen: mine.map(one => one.entry),
  }),
  moments: null,
  example: { kind: 'seen', seq: 1, at: '2026-11-24T09:00:00Z' },
  page: { fields: { seq: 'of the mailbox entry', at: '' }, about: 'The earliest one counts' },
} satisfies Kind<Seen>
