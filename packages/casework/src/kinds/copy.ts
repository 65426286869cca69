/** A mailbox message written again into the file, so that expiry never loses a case. */
import { no, type Shape } from '@treeline/shape'
import { holders, type Kind, nobody, type OpenedAs } from '../kind.ts'
import { type Message, message, type Written } from './message.ts'

/**
 * `seq`: its place in the mailbox. `expiry`: its last day there, in days since 1970-01-01; undefined: of the mailbox as
 * it is now. `by`: the member whose own signature it carries, null: the person, whose words rest on whoever copied them.
 * `item`, `digest`: hashes, base64url, of the original item and of what it says: header, writer and body. `at`: when it
 * was copied.
 */
export type Copy = {
  kind: 'copy'
  seq: number
  expiry: number | undefined
  by: string | null
  at: string
  message: Message
  item: string
  digest: string
}

/** Copies are bytes, which vault opens and the client hands over: what is written as JSON is none. */
const shape: Shape<Copy> = () => no

export type Copied = Written & Pick<Copy, 'at' | 'digest' | 'expiry'> & { copiedBy: string | null }

export const copy = {
  shape,
  writers: { mailbox: nobody, file: holders },
  presentAt: entry => entry.at,
  fold: (mine: readonly OpenedAs<Copy>[]): { copies: readonly Copied[] } => ({
    copies: mine.map(({ by: copiedBy, entry, isDoubtful = false }) => {
      const { seq, expiry, by, message, at, digest } = entry
      return { seq, expiry, by, message, at, digest, copiedBy, isDoubtful }
    }),
  }),
  moments: null,
  example: {
    kind: 'copy',
    seq: 1,
    expiry: 20_633,
    by: null,
    at: '2026-11-24T09:00:00Z',
    message: message.example,
    item: 'i'.repeat(43),
    digest: 'd'.repeat(43),
  },
  page: {
    fields: {
      seq: 'of the mailbox entry, as its header says',
      expiry: 'its last day there, as its header says',
      by: 'the member whose author block it carries, or null: the person',
      at: 'when it was copied',
      message: 'the body',
      item: 'hash of the mailbox item',
      digest: 'hash of header, writer and body; the reader makes it',
    },
    about:
      'Not JSON but a Copy of vault.md. It counts unless the mailbox still holds something else in its place; copies that differ are shown beside one another. Those of an earlier life of the mailbox come before it',
  },
} satisfies Kind<Copy>
