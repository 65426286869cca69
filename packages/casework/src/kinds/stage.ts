/** What the person is told about where things stand. */
import { instant, object, oneOf, orLeftOut, type Read } from '@treeline/shape'
import { holders, type Kind, type OpenedAs, type Writers } from '../kind.ts'
import { type Stage, stages } from '../stage.ts'

export const stageShape = object({ kind: oneOf('stage'), stage: oneOf(...stages), at: orLeftOut(instant) })
export const stageWriters = { mailbox: holders, file: holders } satisfies Writers
export type StageEntry = Read<typeof stageShape>

export const stage = {
  shape: stageShape,
  writers: stageWriters,
  presentAt: entry => entry.at,
  fold: (mine: readonly OpenedAs<StageEntry>[]): { stage: Stage } => ({
    stage: mine.at(-1)?.entry.stage ?? 'received',
  }),
  moments: null,
  example: { kind: 'stage', stage: 'reading', at: '2026-11-24T09:00:00Z' },
  page: {
    fields: {
      stage: stages.join(', '),
      at: 'in the file; the person is told no hour',
    },
    about: 'The last one counts',
  },
} satisfies Kind<StageEntry>
