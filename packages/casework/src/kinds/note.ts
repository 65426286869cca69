/** What only the team reads. */
import { instant, object, oneOf, type Read, text } from '@treeline/shape'
import { holders, type Kind, nobody, type OpenedAs } from '../kind.ts'
import { maxText } from '../limits.ts'

const shape = object({ kind: oneOf('note'), text: text(maxText), at: instant })
export type Note = Read<typeof shape>

export type ShownNote = { seq: number; by: string | null; text: string; at: string }

export const note = {
  shape,
  writers: { mailbox: nobody, file: holders },
  presentAt: entry => entry.at,
  fold: (mine: readonly OpenedAs<Note>[]): { notes: readonly ShownNote[] } => ({
    notes: mine.map(({ seq, by, entry }) => ({ seq, by, text: entry.text, at: entry.at })),
  }),
  moments: ({ notes }: { notes: readonly ShownNote[] }) =>
    notes.map(one => ({ kind: 'note' as const, key: `n${one.seq}`, place: { at: one.at }, note: one })),
  example: { kind: 'note', text: 'Called back, no answer.', at: '2026-11-24T09:00:00Z' },
  page: { fields: { text: 'at most 12,000 characters', at: '' }, about: '' },
} satisfies Kind<Note>
