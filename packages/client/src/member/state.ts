/** What an open desk has read so far: the logs of its cases, and the cases folded from them. */
import { asDay, type Bytes, type Day, rememberedKeyring } from '@treeline/vault'
import type { ChangedLog, Cursor } from '@treeline/wire'
import { type KeyedQueue, keyedQueue } from '../serial-queue.ts'
import type { Site } from '../site.ts'
import { Trouble } from '../trouble.ts'
import { type Bag, emptyBag } from './bag.ts'
import { type Case, type CaseLogs, caseOf } from './case.ts'
import { type MemberContext, opensCases } from './context.ts'
import { type Count, CountedMap, CountedSet } from './counted.ts'
import { type KnownLines, noLines } from './known-lines.ts'
import type { CaseMemory, DeskMemory } from './memory.ts'
import { type Known, noRows, type Rows, type Summary } from './rows.ts'
import { type Listing, newListing, type StoredRows } from './stored-rows.ts'

export type State = {
  /** Moves on with each answer that was taken in: what is lost behind it is asked for again, and no more. */
  cursor: Cursor | null
  /** Of everything that is shown of cases: in `cases`, `coming`, `erased` and `known`. */
  count: Count
  /** By mailbox id, base64url. Nothing goes because a server says so. */
  cases: CountedMap<string, CaseLogs>
  /** What the server said of logs that could not be followed so far, by log id, base64url. */
  behind: Map<string, News>
  /** What the server says was deleted or erased, and was neither believed nor refused so far. */
  unbelieved: { deletions: Bytes[]; erasures: Bytes[] }
  /** By mailbox id. Whoever reads a case to write it back does so in here: nothing of it is lost between the two. */
  onCase: KeyedQueue
  /** By mailbox id: cases that are being read for the first time, and are not shown before they are whole. */
  coming: CountedSet<string>
  /** How many times what was read was forgotten: what is said of it then is of data that is no more. */
  beginnings: number
  /** Cases that have a file, every copy and every grant by these documents: nothing is to be done for them. */
  settled: WeakMap<CaseLogs, Site>
  /** There was nothing to be done for any case, by these documents, when so many changes had been made. */
  quiet: { site: Site; changes: number } | undefined
  /** By mailbox id: what this device remembers from before. Once all logs were named, of those that were not read alone. */
  remembered: Map<string, CaseMemory>
  /** The server has named every log since this desk was opened. */
  isHeard: boolean
  /** The last day on which it had, before or since. */
  heardOn: Day
  /** And the number of the keyring it knew then. */
  heardNo: number
  /** By mailbox id: what is left of cases that the desk has erased. */
  erased: CountedMap<string, Case>
  bag: Bag
  rows: Rows
  /** What this device had stored of rows, until it is taken in. */
  stored: StoredRows | undefined
  /** What is to be stored of them; undefined: nothing any more. */
  listing: Listing | undefined
  /** By mailbox id, base64url: cases that are shown by their rows, and not read yet. */
  known: CountedMap<string, Known>
  /** Cards were read again in this round. */
  hasReadCards: boolean
  /** What had been registered before the server was last asked for news: what it shows must reach that. */
  registered: KnownLines
  /** As far as that was looked at in every case. */
  checkedLines: KnownLines | undefined
  /** By file, base64url, as are the cases themselves: those that colleagues have registered, and that are not shown here. */
  hidden: Set<string>
  /** Files, base64url, of cases that were erased: their lines are to end. */
  gone: Set<string>
  /** Cases that are registered as far as they were read. */
  registeredCases: WeakSet<CaseLogs>
  /** When something changed that is not registered, ms since 1970. */
  changedAt: number | undefined
}

/** A log that changed, and where it stands now, as the server says. */
export type News = Omit<ChangedLog, 'state'> & { claimHash?: Bytes }

/** Nothing read yet, what was remembered, and what was stored of rows. */
export function stateOf(memory: DeskMemory | undefined, stored: StoredRows | undefined): State {
  const count = { changes: 0 }
  return {
    cursor: null,
    count,
    cases: new CountedMap(count),
    behind: new Map(),
    unbelieved: { deletions: [], erasures: [] },
    onCase: keyedQueue(),
    coming: new CountedSet(count),
    beginnings: 0,
    settled: new WeakMap(),
    quiet: undefined,
    remembered: new Map(memory?.cases),
    isHeard: false,
    heardOn: memory?.heardOn ?? asDay(0),
    heardNo: memory ? rememberedKeyring(memory.keyring).no : 0,
    erased: new CountedMap(count),
    bag: emptyBag(),
    rows: noRows(),
    stored: memory && stored,
    listing: newListing(),
    known: new CountedMap(count),
    hasReadCards: false,
    registered: noLines,
    checkedLines: undefined,
    hidden: new Set(),
    gone: new Set(),
    registeredCases: new WeakSet(),
    changedAt: undefined,
  }
}

/** Throws Trouble `missing` if the desk has no such case. */
export function logsOf(state: State, id: string): CaseLogs {
  const found = state.cases.get(id)
  if (!found) throw new Trouble('missing')
  return found
}

/** One of which this device has no key yet is shown as that: it is there, and waits. */
const isShown = ({ mailbox, file, stuck }: CaseLogs): boolean =>
  mailbox.keys.size > 0 ||
  mailbox.lines.length > 0 ||
  mailbox.fault !== null ||
  file !== undefined ||
  stuck !== undefined

/** Cases this member may read, and those this device is stuck with, each folded once for as long as neither its logs nor the desk's documents change. */
export function rememberedCases(context: MemberContext, state: State): () => readonly Case[] {
  let folded = new WeakMap<CaseLogs, Case>()
  let { site } = context
  const remembered = (logs: CaseLogs): Case => {
    const found = folded.get(logs) ?? caseOf(context, logs)
    folded.set(logs, found)
    return found
  }
  return unlessChanged(context, state, () => {
    if (site !== context.site) folded = new WeakMap()
    site = context.site
    if (!opensCases(context)) return []
    const read = [...state.cases].flatMap(([id, logs]) =>
      isShown(logs) && !state.coming.has(id) && !state.known.has(id) ? [remembered(logs)] : [],
    )
    // The same words may have begun anew.
    const isGone = (id: string) => !state.cases.has(id) && !state.known.has(id)
    return [...read, ...[...state.erased].flatMap(([id, one]) => (isGone(id) ? [one] : []))]
  })
}

/** The same as before for as long as neither the cases nor the desk's documents are others. */
function unlessChanged<T>(context: MemberContext, { count }: State, make: () => T): () => T {
  let made: { of: T; site: Site; changes: number } | undefined
  return () => {
    const [{ site }, { changes }] = [context, count]
    if (made?.site !== site || made.changes !== changes) made = { of: make(), site, changes }
    return made.of
  }
}

/** Every case once: as it was read, or as its row shows it. */
export const shownCases = (
  context: MemberContext,
  state: State,
  cases: () => readonly Case[],
): (() => readonly (Case | Summary)[]) =>
  unlessChanged(context, state, () => [
    ...cases(),
    ...(opensCases(context) ? [...state.known.values()].map(({ summary }) => summary) : []),
  ])
