/** Two memories of one device, as after a stolen lock: of each thing the newer one stands, so that memory never falls. */
import { asDay, type Bytes, equal, parseDocument } from '@treeline/vault'
import type { CaseMemory, DeskMemory, LogMemory, MailboxMemory } from './memory.ts'

/** `stored` lies on the device; `next` is to be stored in its place. */
export function mergedMemories(stored: DeskMemory, next: DeskMemory): DeskMemory {
  const { keyring, phrase, fresh } = noOf(next.keyring) < noOf(stored.keyring) ? stored : next
  return {
    ...{ desk: next.desk, keyring, phrase, fresh },
    config: noOf(next.config) < noOf(stored.config) ? stored.config : next.config,
    suspensions: union(stored.suspensions, next.suspensions),
    heardOn: asDay(Math.max(stored.heardOn, next.heardOn)),
    register: next.register.place.next < stored.register.place.next ? stored.register : next.register,
    cases: mergedCases(stored.cases, next.cases),
  }
}

/** The number of an edition that was believed before it was stored. */
const noOf = (document: Bytes): number => (parseDocument(document) as { no: number }).no

const union = (a: readonly Bytes[], b: readonly Bytes[]): readonly Bytes[] => [
  ...a,
  ...b.filter(one => !a.some(two => equal(one, two))),
]

function mergedCases(a: DeskMemory['cases'], b: DeskMemory['cases']): DeskMemory['cases'] {
  const merged = new Map(a)
  for (const [id, one] of b) merged.set(id, mergedCase(merged.get(id), one))
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
