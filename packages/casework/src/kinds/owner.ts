/** Who has the case now; null: nobody. The signed claim stands over it; this keeps the history. */
import { instant, nullable, object, oneOf, orLeftOut, type Read, text } from '@treeline/shape'
import { memberId } from '../fields.ts'
import { type Kind, nobody, type OpenedAs, people } from '../kind.ts'
import { maxText } from '../limits.ts'

const shape = object({
  kind: oneOf('owner'),
  member: nullable(memberId),
  at: instant,
  reason: orLeftOut(text(maxText)),
})
export type Owner = Read<typeof shape>

export type OwnerChange = { member: string | null; by: string | null; at: string; reason: string | undefined }
type Part = { owner: string | null; owners: readonly OwnerChange[] }

export const owner = {
  shape,
  writers: { mailbox: nobody, file: people },
  presentAt: entry => entry.at,
  fold: (mine: readonly OpenedAs<Owner>[]): Part => ({
    owner: mine.at(-1)?.entry.member ?? null,
    owners: mine.map(({ by, entry }) => ({ member: entry.member, by, at: entry.at, reason: entry.reason })),
  }),
  moments: ({ owners }: { owners: readonly OwnerChange[] }) =>
    owners.map((change, i) => ({ kind: 'owner' as const, key: `o${i}`, place: { at: change.at }, change })),
  example: {
    kind: 'owner',
    member: 'M'.repeat(22),
    at: '2026-11-24T09:00:00Z',
    reason: 'away',
  },
  page: {
    fields: { member: 'who has the case, or null: nobody', at: '', reason: '' },
    about: 'The signed claim stands over it',
  },
} satisfies Kind<Owner>
