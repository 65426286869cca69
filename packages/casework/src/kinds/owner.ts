/** Who took the case or put it back, said by themselves. The signed claim stands over it; this keeps the history. */
import { instant, matching, object, oneOf, orLeftOut, type Read, text, yesOrNo } from '@treeline/shape'
import { type Kind, nobody, type OpenedAs, people } from '../kind.ts'
import { maxText } from '../limits.ts'

const shape = object({
  kind: oneOf('owner'),
  isTaken: yesOrNo,
  at: instant,
  claim: orLeftOut(matching(/^[\w-]{43}$/)),
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
    claim: 'c'.repeat(43),
    reason: 'away',
  },
  page: {
    fields: {
      isTaken: 'true: its writer has the case now; false: nobody',
      at: '',
      claim: 'hash of the claim it comes with, base64url',
      reason: '',
    },
    about:
      'The signed claim stands over it. Of one who left a claim counts if an entry that is older than that names it',
  },
} satisfies Kind<Owner>
