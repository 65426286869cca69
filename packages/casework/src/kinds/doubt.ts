/** Whoever copied this could not tell whether the person wrote it: the copy outlives what that could be told by. */
import { integer, object, oneOf, type Read } from '@treeline/shape'
import { holders, type Kind, nobody, type OpenedAs } from '../kind.ts'

const shape = object({ kind: oneOf('doubt'), seq: integer() })
export type Doubt = Read<typeof shape>
/** `by`: whose copy it is about. */
export type Doubted = { by: string | null; seq: number }

export const doubt = {
  shape,
  writers: { mailbox: nobody, file: holders },
  presentAt: () => undefined,
  fold: (mine: readonly OpenedAs<Doubt>[]): { doubted: readonly Doubted[] } => ({
    doubted: mine.map(({ by, entry }) => ({ by, seq: entry.seq })),
  }),
  moments: null,
  example: { kind: 'doubt', seq: 7 },
  page: {
    fields: { seq: 'of the mailbox entry' },
    about: "Written before its copy, by its copier: of another's copy it says nothing",
  },
} satisfies Kind<Doubt>
