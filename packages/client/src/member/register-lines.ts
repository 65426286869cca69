/** Lines of the register: how far a device has read each case, for the others, and how far they have, against the server. */
import {
  as,
  type Bytes,
  clockDays,
  compare,
  currentEpoch,
  endOfLog,
  equal,
  fileId,
  graceDays,
  headOf,
  type ItemHash,
  idBytes,
  type Line,
  type LogId,
  maxLinesInItem,
  never,
  parseLine,
  writeLine,
} from '@treeline/vault'
import { fromBase64, toBase64 } from '@treeline/wire'
import { emptyLog, type Log } from '../log.ts'
import { todayOf } from '../world.ts'
import { type CaseLogs, unclaimed } from './case.ts'
import { type MemberContext, opensCases } from './context.ts'
import { isForAll } from './key-renewal.ts'
import { againstMemory, markVanished, readAs } from './remembered.ts'
import type { State } from './state.ts'

/**
 * What this device has accepted and nobody has registered, and what is gone: for one item, sorted by log. A case counts
 * once everybody who is to read it can: whoever is not shown it then is kept from it.
 */
export function newLines(context: MemberContext, state: State): readonly Bytes[] {
  if (!opensCases(context)) return []
  const { byLog } = context.register.lines
  const ended = new Set(
    [...state.gone].filter(log => byLog.has(log) && !isOfNextLife(state, byLog.get(log)!)),
  )
  const accepted = [...state.cases.values()].flatMap(found => {
    const { file } = found
    if (!file || state.registeredCases.has(found) || ended.has(toBase64(file.chain.log))) return []
    const line = lineOf(context, state, found, file)
    return line ? [writeLine(line)] : []
  })
  const ends = [...ended].map(log => writeLine(endOfLog(logNamed(log))))
  return [...ends, ...accepted].slice(0, maxLinesInItem).sort(compare)
}

const logNamed = (log: string): LogId => as<LogId>(fromBase64(log)!, idBytes)
const none = as<ItemHash>(new Uint8Array(idBytes), idBytes)

/** The same words may have begun anew, and a line says which case it is of by its item alone. */
function isOfNextLife({ cases }: State, bytes: Bytes): boolean {
  const line = parseLine(bytes)
  const isThere = ({ file, isErased }: CaseLogs) =>
    !isErased && file?.chain.links.some(({ seq, hash }) => seq === line?.seq && equal(hash, line.head))
  return [...cases.values()].some(isThere)
}

/** Undefined if it says no more than the line that counts, or the case is not to be relied on. */
function lineOf(context: MemberContext, state: State, found: CaseLogs, file: Log): Line | undefined {
  const { mailbox, isErased } = found
  const head = headOf(file.chain)
  const isShut = file.keys.size === 0 || file.fault !== null || mailbox.fault !== null
  if (!head || isErased || isShut) return undefined
  const before = context.register.lines.byLog.get(toBase64(file.chain.log))
  const last = before && parseLine(before)
  if (last && head.seq <= last.seq) {
    state.registeredCases.add(found)
    return undefined
  }
  const seen = isOver(context, mailbox) ? undefined : headOf(mailbox.chain)
  // A colleague has read more of the mailbox: it is on its way here, too.
  const isBehind = last && seen && seen.seq < last.mailboxSeq
  if (isBehind || !isForAll(context, { ...found, file })) return undefined
  const place = { log: file.chain.log, seq: head.seq, head: head.hash }
  return { ...place, mailboxSeq: seen?.seq ?? 0, mailboxHead: seen?.hash ?? none, row: none }
}

/** Then it may have begun anew. */
const isOver = ({ world }: MemberContext, { chain }: Log): boolean =>
  (currentEpoch(chain)?.record.expiry ?? never) - clockDays < todayOf(world)

/** The line of this log that what is shown of it must reach: a colleague's, or this device's own. */
export function dueLine({ registered, gone }: State, log: string): Line | undefined {
  const line = gone.has(log) || registered.early.has(log) ? undefined : registered.byLog.get(log)
  return line && parseLine(line)
}

/** Cases known by their rows that say less than was registered: they are read. */
export function belowLine(state: State): string[] {
  if (state.checkedLines === state.registered) return []
  return [...state.known].flatMap(([id, { row }]) => {
    const line = dueLine(state, toBase64(row.line.log))
    return line && isLess(row.line, line) ? [id] : []
  })
}

const isLess = (one: Line, other: Line): boolean =>
  one.seq < other.seq || (one.seq === other.seq && !equal(one.head, other.head))

/**
 * Once the server has named every log: what is remembered and was not among them is missing, and so is what a colleague
 * has registered. Who was away for longer than an erasure is shown cannot tell.
 */
export function markMissing(context: MemberContext, state: State): void {
  const { heardOn } = state
  const wasLongAway = heardOn > 0 && heardOn + graceDays < todayOf(context.world)
  markVanished(context, state)
  markUnshown(context, state, wasLongAway)
}

/** A case of which less is shown than was registered, and one that is not shown at all, which is named by its file. */
function markUnshown(context: MemberContext, state: State, wasLongAway: boolean): void {
  const { registered, hidden } = state
  if (!opensCases(context) || (state.checkedLines === registered && hidden.size === 0)) return
  const ids = idsByFile(context, state)
  for (const log of hidden) if (ids.has(log) || !dueLine(state, log)) show(state, log)
  const unnamed: string[] = []
  for (const log of registered.byLog.keys()) {
    const line = dueLine(state, log)
    const id = ids.get(log)
    if (line && id === undefined) unnamed.push(log)
    if (line && id !== undefined && !state.behind.has(log)) markBelow(context, state, id, line)
  }
  if (wasLongAway) forgetLines(context, unnamed)
  else for (const log of unnamed) if (!hidden.has(log)) hide(context, state, log)
  state.checkedLines = registered
}

function idsByFile({ site }: MemberContext, { cases, known, hidden }: State): ReadonlyMap<string, string> {
  const ids = new Map([...known].map(([id, { row }]) => [toBase64(row.line.log), id]))
  for (const [id, { mailbox, file }] of cases)
    if (!hidden.has(id)) ids.set(toBase64(file?.chain.log ?? fileId(site.desk, mailbox.chain.log)), id)
  return ids
}

function markBelow({ site }: MemberContext, { cases }: State, id: string, line: Line): void {
  const found = cases.get(id)
  if (!found || found.isErased) return
  const before = found.file ?? emptyLog('file', site.desk, line.log, found.mailbox.chain.log)
  const file = againstMemory(before, line)
  if (file !== before) cases.set(id, readAs(found, { file }))
}

/** Nobody here knows its mailbox. */
function hide({ site }: MemberContext, { cases, hidden }: State, log: string): void {
  const file = logNamed(log)
  const [mailbox, missing] = [emptyLog('mailbox', site.desk, file), emptyLog('file', site.desk, file)]
  cases.set(log, { ...unclaimed, mailbox, file: { ...missing, fault: 'missing' }, isErased: false })
  hidden.add(log)
}

function show({ cases, hidden }: State, log: string): void {
  cases.delete(log)
  hidden.delete(log)
}

function forgetLines(context: MemberContext, logs: readonly string[]): void {
  const { byLog, early } = context.register.lines
  context.register = { ...context.register, lines: { byLog, early: new Set([...early, ...logs]) } }
}
