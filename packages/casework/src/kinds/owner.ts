/** Who took the case or put it back, said by themselves. The signed claim stands over it; this keeps the history. */
import { instant, object, oneOf, orLeftOut, type Read, text, yesOrNo } from '@treeline/shape'
import { type Kind, nobody, type OpenedAs, people } from '../kind.ts'
import { maxText } from '../limits.ts'

const shape = object({
  kind: oneOf('owner'),
  isTaken: yesOrNo,
  at: instant,
  reason: orLeftOut(text(maxText)),
})
export type Owner = Read<typeof shape>

/** `member`: who has it now, null: nobody. */
export type OwnerChange = { member: string | null; by: string | null; at: string; reason: string | undefined }
type Part = { owner: string | null; owners: readonly OwnerChange[] }

export const owner = {
  shape,
  writers: { mailbox: nobody, file: people },
  presentAt: entry => entry.at,
  fold: (mine: readonly OpenedAs<Owner>[]): Part => {
    const owners = mine.map(({ by, entry: { isTaken, at, reason } }) => ({
      ...{ member: isTaken ? by : null, by, at, reason },
    }))
    return { owner: owners.at(-1)?.member ?? null, owners }
  },
  moments: ({ owners }: { owners: readonly OwnerChange[] }) =>
    owners.map((change, i) => ({ kind: 'owner' as const, key: `o${i}`, place: { at: change.at }, change })),
  example: {
    kind: 'owner',
    isTaken: true,
    at: '2026-11-24T09:00:00Z',
    reason: 'away',
  },
  page: {
    fields: { isTaken: 'true: its writer has the case now; false: nobody', at: '', reason: '' },
    about: 'The signed claim stands over it',
  },
} satisfies Kind<Owner>
