/** A wanted check was made with the person: which copies were asked, and never who, nor what was answered. */
import { day, firstOf, instant, object, oneOf, type Read, text } from '@treeline/shape'
import { holders, type Kind, nobody, type OpenedAs } from '../kind.ts'

const maxLists = 50
/** Characters; as long as a bundle of lists allows. */
const maxListName = 300

const askedCopy = object({ name: text(maxListName), retrieved: day })
/** `retrieved`: the day the list was copied, YYYY-MM-DD. */
export type AskedCopy = Read<typeof askedCopy>

// More lists than an entry may hold are cut: that a check was made must not be lost with them.
const shape = object({ kind: oneOf('wanted'), lists: firstOf(askedCopy, maxLists), at: instant })
export type WantedCheck = Read<typeof shape>

export type ShownCheck = { seq: number; by: string | null; lists: readonly AskedCopy[]; at: string }

export const wanted = {
  shape,
  writers: { mailbox: nobody, file: holders },
  presentAt: entry => entry.at,
  fold: (mine: readonly OpenedAs<WantedCheck>[]): { checks: readonly ShownCheck[] } => ({
    checks: mine.map(({ seq, by, entry }) => ({ seq, by, lists: entry.lists, at: entry.at })),
  }),
  moments: ({ checks }: { checks: readonly ShownCheck[] }) =>
    checks.map(check => ({
      kind: 'wanted' as const,
      key: `w${check.seq}`,
      place: { at: check.at },
      check,
    })),
  example: {
    kind: 'wanted',
    lists: [{ name: 'Red notices', retrieved: '2026-11-21' }],
    at: '2026-11-24T09:00:00Z',
  },
  page: {
    fields: {
      lists: '1 to 50 of `{ name, retrieved }`: which list, and the day its copy is of, YYYY-MM-DD',
      at: '',
    },
    about: 'A wanted check made with the person; neither who was asked for nor the answer is kept',
  },
} satisfies Kind<WantedCheck>
