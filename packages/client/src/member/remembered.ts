/** Cases held against what this device remembers of them, and what it is to remember of them from now on. */
import {
  asDay,
  type Bytes,
  type Chain,
  clockDays,
  currentEpoch,
  type Day,
  equal,
  fileId,
  graceDays,
  headOf,
  type LogId,
} from '@treeline/vault'
import { fromBase64, toBase64 } from '@treeline/wire'
import { emptyLog, type Log } from '../log.ts'
import type { Site } from '../site.ts'
import { todayOf } from '../world.ts'
import { type CaseLogs, unclaimed } from './case.ts'
import { type MemberContext, opensCases } from './context.ts'
import type { CaseMemory, DeskMemory, LogMemory, MailboxMemory } from './memory.ts'
import { mergedCase } from './merged-memories.ts'
import type { RowRead } from './rows.ts'
import type { State } from './state.ts'

/** A case of which nothing was read since the desk was opened. */
export const emptyCase = ({ desk }: Site, state: State, mailbox: LogId): CaseLogs => {
  const known = state.remembered.get(toBase64(mailbox))
  return {
    ...{ ...unclaimed, file: undefined, isErased: false },
    mailbox: emptyLog('mailbox', desk, mailbox),
    ...(known ? { known } : {}),
  }
}

/** The server's clock may be ahead. */
const isOver = ({ expiry }: MailboxMemory, today: Day): boolean => expiry - clockDays < today

/** What is known of this log and still holds: a mailbox that has run out may have begun anew. */
export function knownOf(
  { known }: Pick<CaseLogs, 'known'>,
  kind: Chain['kind'],
  today: Day,
): LogMemory | undefined {
  if (kind === 'file') return known?.file
  return known?.mailbox && !isOver(known.mailbox, today) ? known.mailbox : undefined
}

type Seen = Pick<LogMemory, 'seq' | 'head'> & Partial<Pick<LogMemory, 'first'>>

/**
 * The log, read to its end, with a fault if it holds less than was seen, here or by a colleague, or something else. What
 * was read stays, to be shown. An item that is gone lay under an epoch that has run out: the chain was checked for that.
 */
export function againstMemory(log: Log, known: Seen | undefined): Log {
  const { links } = log.chain
  if (log.fault !== null || !known) return log
  if ((headOf(log.chain)?.seq ?? -1) < known.seq) return { ...log, fault: 'missing' }
  const head = links.find(link => link.seq === known.seq)
  const isBegunSo = !known.first || equal(links[0]!.hash, known.first)
  const isAsKnown = isBegunSo && (!head || equal(head.hash, known.head))
  return isAsKnown ? log : { ...log, fault: 'altered' }
}

/** The case as it is read now. What was seen of a log before it had a fault is known of it from then on. */
export function readAs(before: CaseLogs, logs: Partial<Pick<CaseLogs, 'mailbox' | 'file'>>): CaseLogs {
  const now = { ...before, ...logs }
  if (now.mailbox.fault === null && !now.file?.fault) return now
  return { ...now, known: mergedCase(before.known, seenOf(before)) }
}

/**
 * Once the server has named every log: what is remembered and was not among them is missing, unless its time is over or
 * its person erased it. A device that was away longer than an erasure is shown cannot tell, and forgets it.
 */
export function markVanished(context: MemberContext, state: State): void {
  const today = todayOf(context.world)
  if (!opensCases(context)) return
  // One that is known by its row alone was named, and is held against the memory when it is read.
  const isRead = (id: string) => !state.known.has(id)
  if (!state.isHeard)
    for (const id of new Set([...state.cases.keys(), ...state.remembered.keys()]))
      if (isRead(id)) markCase(context, state, id)
  for (const id of state.remembered.keys()) if (isRead(id)) state.remembered.delete(id)
  state.isHeard = true
  state.heardOn = today
  state.heardNo = context.site.keyring.no
}

function markCase({ site, world }: MemberContext, state: State, id: string): void {
  const today = todayOf(world)
  const found = state.cases.get(id) ?? emptyCase(site, state, fromBase64(id) as LogId)
  const { log } = found.mailbox.chain
  const file = found.file ?? emptyLog('file', site.desk, fileId(site.desk, log), log)
  const logs = Object.entries({ mailbox: found.mailbox, file }) as [Chain['kind'], Log][]
  const gone = logs.filter(([kind, log]) => isGone(state, log, knownOf(found, kind, today)))
  if (found.isErased || gone.length === 0) return
  const faulty = Object.fromEntries(gone.map(([kind, log]) => [kind, { ...log, fault: 'missing' as const }]))
  const { known: _, ...unknown } = found
  if (state.heardOn + graceDays >= today) state.cases.set(id, { ...found, ...faulty })
  else if (state.cases.has(id)) state.cases.set(id, unknown)
}

/** What was named and could not be read so far is another matter. */
const isGone = ({ behind }: State, { chain, fault }: Log, known: LogMemory | undefined): boolean =>
  known !== undefined && fault === null && chain.links.length === 0 && !behind.has(toBase64(chain.log))

/** Whether a row says no less of its case than what is known of that: as it stands, or further on. */
export function isAsRemembered(
  known: CaseMemory | undefined,
  { line, epoch }: Pick<RowRead, 'line' | 'epoch'>,
  today: Day,
): boolean {
  const mailbox = known && knownOf({ known }, 'mailbox', today)
  if (epoch < (known?.file?.epoch ?? 0)) return false
  return isNoLess(known?.file, line.seq, line.head) && isNoLess(mailbox, line.mailboxSeq, line.mailboxHead)
}

const isNoLess = (known: LogMemory | undefined, seq: number, head: Bytes): boolean =>
  !known || seq > known.seq || (seq === known.seq && equal(head, known.head))

/** Cases known by their rows whose mailbox the server did not name, though its time is not over: they are read. */
export const withoutMailbox = ({ world }: MemberContext, { known, remembered }: State): string[] =>
  [...known].flatMap(([id, { news }]) => {
    const before = remembered.get(id)
    return before && !news.has('mailbox') && knownOf({ known: before }, 'mailbox', todayOf(world)) ? [id] : []
  })

/** What this device is to remember while it is locked. */
export function memoryOf({ site, known, register, world }: MemberContext, state: State): DeskMemory {
  const { desk, phrase } = site
  const cases = casesKnown(state, todayOf(world))
  return { ...known.bytes, desk, phrase, heardOn: state.heardOn, register, cases }
}

/** By mailbox id: what is known of every case. */
function casesKnown(state: State, today: Day): Map<string, CaseMemory> {
  const all = new Map(state.remembered)
  for (const [id, found] of state.cases) {
    if (found.isErased) all.delete(id)
    else all.set(id, mergedCase(found.known, seenOf(found)))
  }
  for (const [id, known] of all) if (isForgotten(known, today)) all.delete(id)
  return all
}

/** A mailbox that has run out may begin anew, and says nothing any more; a file is remembered as long as it stands. */
const isForgotten = ({ mailbox, file }: CaseMemory, today: Day): boolean =>
  !file && (!mailbox || mailbox.expiry < today)

/** What was seen of it since the desk was opened. A log with a fault adds nothing, nor does one nobody here could read. */
function seenOf({ mailbox, file, claimed }: CaseLogs): CaseMemory {
  const [seen, seenFile] = [seenIn(mailbox), file && seenIn(file)]
  return {
    mailbox: seen && { ...seen, expiry: expiryOf(mailbox) },
    file: seenFile && { ...seenFile, epoch: currentEpoch(file!.chain)?.record.epoch ?? 0 },
    claim: claimed && { n: claimed.claim.n, hash: claimed.hash },
  }
}

function seenIn({ chain, keys, fault }: Log): LogMemory | undefined {
  const [first, head] = [chain.links[0], headOf(chain)]
  if (!first || !head || fault !== null || keys.size === 0) return undefined
  return { first: first.hash, seq: head.seq, head: head.hash }
}

/** Of the newest epoch that opens here: one that was opened by a grant may be shown no longer than that. */
const expiryOf = ({ chain, keys }: Log): Day =>
  chain.epochs.findLast(({ record }) => keys.has(record.epoch))?.record.expiry ?? asDay(0)
