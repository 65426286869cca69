/** Two memories of one device, as after a stolen lock: of each thing the newer one stands, so that memory never falls. */
import { asDay, type Bytes, equal, parseDocument } from '@treeline/vault'
import type { CaseMemory, DeskMemory, LogMemory, MailboxMemory } from './memory.ts'

/** `stored` lies on the device; `next` is to be stored in its place. */
export function mergedMemories(stored: DeskMemory, next: DeskMemory): DeskMemory {
  const byKeyring = noOf(next.keyring) < noOf(stored.keyring) ? stored : next
  const { keyring, phrase, fresh } = byKeyring
  const byConfig = noOf(next.config) < noOf(stored.config) ? stored : next
  return {
    ...{ desk: next.desk, keyring, phrase, fresh },
    config: byConfig.config,
    signed: { ...byKeyring.signed, config: byConfig.signed.config },
    suspensions: union(stored.suspensions, next.suspensions),
    heardOn: asDay(Math.max(stored.heardOn, next.heardOn)),
    register: isFurther(stored, next) ? stored.register : next.register,
    cases: mergedCases(stored, next),
  }
}

/** Of a later era, or as far in the same one. */
const isFurther = ({ register: { place: a } }: DeskMemory, { register: { place: b } }: DeskMemory): boolean =>
  a.era > b.era || (a.era === b.era && a.next > b.next)

/** The number of an edition that was believed before it was stored. */
const noOf = (document: Bytes): number => (parseDocument(document) as { no: number }).no

const union = (a: readonly Bytes[], b: readonly Bytes[]): readonly Bytes[] => [
  ...a,
  ...b.filter(one => !a.some(two => equal(one, two))),
]

/** With an era it is known anew how far each case has come. */
function mergedCases(stored: DeskMemory, next: DeskMemory): DeskMemory['cases'] {
  const [a, b] = [stored.register.place.era, next.register.place.era]
  if (a !== b) return a > b ? stored.cases : next.cases
  const merged = new Map(stored.cases)
  for (const [id, one] of next.cases) merged.set(id, mergedCase(merged.get(id), one))
  return merged
}

/** What is known of a case by both: of each log, and of who has it, what goes further. */
export function mergedCase(a: CaseMemory | undefined, b: CaseMemory): CaseMemory {
  if (!a) return b
  return {
    mailbox: laterMailbox(a.mailbox, b.mailbox),
    file: laterLog(a.file, b.file),
    claim: b.claim && (!a.claim || b.claim.n > a.claim.n) ? b.claim : a.claim,
  }
}

/** The same words begin a mailbox anew once it has run out. */
function laterMailbox(a: MailboxMemory | undefined, b: MailboxMemory | undefined): MailboxMemory | undefined {
  if (!a || !b || equal(a.first, b.first)) return laterLog(a, b)
  return b.expiry > a.expiry ? b : a
}

/** Of two logs with different beginnings the one that was known first: the other is a fault, and stays one. */
function laterLog<M extends LogMemory>(a: M | undefined, b: M | undefined): M | undefined {
  if (!a || !b) return a ?? b
  return equal(a.first, b.first) && b.seq > a.seq ? b : a
}
