/** A mailbox message re-sealed into the file, so that expiry never loses a case. */
import { instant, integer, nullable, object, oneOf, orLeftOut, type Read } from '@treeline/shape'
import { memberId } from '../fields.ts'
import { holders, type Kind, nobody, type OpenedAs } from '../kind.ts'
import { message, messageShape, type Written } from './message.ts'

const shape = object({
  kind: oneOf('copy'),
  seq: integer(),
  by: nullable(memberId),
  at: instant,
  message: messageShape,
  isDoubtful: orLeftOut(oneOf(true)),
})
/** `by`: the member, null: the person. `isDoubtful`: whoever copied it could not tell whether the person wrote it. */
export type Copy = Read<typeof shape>

/** `at`: when it was first opened. `saysDoubtful`: so its copy says, and the message itself may be as doubtful. */
export type Copied = Written & { at: string; saysDoubtful: boolean }

export const copy = {
  shape,
  writers: { mailbox: nobody, file: holders },
  presentAt: entry => entry.at,
  fold: (mine: readonly OpenedAs<Copy>[]): { copies: readonly Copied[] } => ({
    copies: mine.map(({ entry, isDoubtful = false }) => ({
      ...{ seq: entry.seq, by: entry.by, message: entry.message, isDoubtful },
      ...{ at: entry.at, saysDoubtful: entry.isDoubtful ?? false },
    })),
  }),
  moments: null,
  example: {
    kind: 'copy',
    seq: 1,
    by: null,
    at: '2026-11-24T09:00:00Z',
    message: message.example,
    isDoubtful: true,
  },
  page: {
    fields: {
      seq: 'of the mailbox entry',
      by: 'a member, or null: the person',
      at: 'first opened',
      message: '',
      isDoubtful: 'only ever true: it may not be from the person',
    },
    about: '',
  },
} satisfies Kind<Copy>
