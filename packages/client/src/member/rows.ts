/** Cases known by their rows: shown without being read. They are read when opened, when they changed, or in idle time. */
import { type RowFields, readRow } from '@treeline/casework'
import {
  Altered,
  type Bytes,
  compare,
  equal,
  fileIds,
  type Line,
  type LogId,
  type LogKind,
  lineAndRowBytes,
  lineBytes,
  openRow,
  parseLine,
  partiesOfClaim,
} from '@treeline/vault'
import { fromBase64, maxRows, readInPieces, routes, toBase64 } from '@treeline/wire'
import { standsBy } from '../standing.ts'
import { Trouble } from '../trouble.ts'
import { todayOf } from '../world.ts'
import { type Bag, isReadBehind, keysIn, readMoreOfBag } from './bag.ts'
import { both } from './both.ts'
import { type Case, ownerBy } from './case.ts'
import { type MemberContext, opensCases } from './context.ts'
import type { CaseMemory } from './memory.ts'
import { mailboxOf } from './news.ts'
import { isAsRemembered } from './remembered.ts'
import type { News, State } from './state.ts'
import type { StoredRow } from './stored-rows.ts'

/** What a row says of a case, and who has it. */
export type Summary = {
  /** The mailbox id, base64url. */
  id: string
  fields: RowFields
  owner: Case['owner']
  isOwnerMadeUp: boolean
}
/** `bytes`: its line, and the row as it was sealed. `epoch`: of the file, under whose key it was. */
export type RowRead = { bytes: Bytes; line: Line; fields: RowFields; epoch: number }
/** `news`: where the server says that its logs stand, which is where its line says. */
export type Known = { row: RowRead; summary: Summary; news: ReadonlyMap<LogKind, News> }

/** Rows as far as they were read. */
export type Rows = {
  isRead: boolean
  /** Where they were read to: what is lost behind it is asked for again, and no more. */
  after: LogId | null
  /** By file, base64url. */
  byFile: Map<string, RowRead>
  /** By mailbox id, base64url: what the server said of cases before their rows were read. */
  waiting: Map<string, { file: LogId; news: readonly News[] }>
}

export const noRows = (): Rows => ({ isRead: false, after: null, byFile: new Map(), waiting: new Map() })

/**
 * Reads the next rows, if there are more, and the bag as far as they go. One that does not open, or says nothing, is left
 * out: its case is read. Of those that this device had stored waits, too, what the server had said of their cases.
 */
export async function readMoreRows(context: MemberContext, state: State): Promise<void> {
  const { bag, rows, stored } = state
  if (areRowsRead(context, rows)) return
  const { after } = rows
  const some = stored?.rows.slice(0, maxRows)
  const asked = some ? Promise.resolve(some.map(one => one.row)) : rowsBehind(context, after)
  const [pieces] = await both(asked, readMoreOfBag(context, bag))
  const last = fileOf(pieces.at(-1))
  const isEnd = pieces.length < maxRows
  while (!isReadBehind(bag, isEnd ? undefined : last)) await readMoreOfBag(context, bag)
  for (const found of await Promise.all(pieces.map(piece => opened(bag, piece))))
    if (found) rows.byFile.set(toBase64(found.line.log), found)
  if (some) waitAsStored(state, some)
  if (stored) state.stored = { ...stored, rows: stored.rows.slice(maxRows) }
  rows.after = last ?? after
  rows.isRead = isEnd
}

/** Throws Trouble `server` for an answer that is none, or does not go on behind the file asked for. */
async function rowsBehind({ session }: MemberContext, after: LogId | null): Promise<readonly Bytes[]> {
  const pieces = readInPieces(await session.ask(routes.rows, { after }), lineAndRowBytes, maxRows)
  if (!pieces || !goesOn(pieces, after)) throw new Trouble('server')
  return pieces
}

/** Whoever opens no cases is shown no rows. */
export const areRowsRead = (context: MemberContext, { isRead }: Rows): boolean =>
  isRead || !opensCases(context)

const fileOf = (piece: Bytes | undefined): LogId | undefined => piece && (piece.slice(0, 32) as LogId)

function goesOn(pieces: readonly Bytes[], after: LogId | null): boolean {
  const first = fileOf(pieces[0])
  return !first || !after || compare(first, after) > 0
}

/** Under the file's newest key: those before it are known to whoever has left since, and seal no row any more. */
async function opened(bag: Bag, piece: Bytes): Promise<RowRead | undefined> {
  const line = parseLine(piece.subarray(0, lineBytes))
  const newest = line && [...keysIn(bag, line.log)].toSorted(([one], [other]) => other - one)[0]
  if (!newest) return undefined
  const [epoch, key] = newest
  try {
    const fields = readRow(await openRow(line, key, piece.slice(lineBytes)))
    return fields && { bytes: piece, line, fields, epoch }
  } catch (error) {
    if (error instanceof Altered) return undefined
    throw error
  }
}

/** What was said of them since stands behind it. */
function waitAsStored({ rows, cases, erased }: State, some: readonly StoredRow[]): void {
  for (const one of some) {
    const id = toBase64(one.mailbox)
    if (cases.get(id)?.isErased ?? erased.has(id)) continue
    const file = fileOf(one.row)!
    const since = rows.waiting.get(id)?.news ?? []
    const news = [...newsAsStored(one, rows.byFile.get(toBase64(file))), ...since]
    rows.waiting.set(id, { file, news })
  }
}

/** Both logs ended where the line says, and the claim was the row's. */
function newsAsStored({ mailbox, isNamed, claim, row }: StoredRow, read: RowRead | undefined): News[] {
  const line = read?.line ?? parseLine(row.subarray(0, lineBytes))
  if (!line) return []
  const { log, seq, head, mailboxSeq, mailboxHead } = line
  const claimHash = fromBase64(read?.fields.claim ?? '')
  const claimed = claim ? { claim, ...(claimHash ? { claimHash } : {}) } : {}
  const file: News = { kind: 'file', log, seq, head, mailbox, ...claimed }
  if (!isNamed) return [file]
  return [{ kind: 'mailbox', log: mailbox, seq: mailboxSeq, head: mailboxHead }, file]
}

/**
 * Those of these logs that are to be read, and of those that waited for their rows: a case that stands where its row says
 * is known by it. What waits for a row that was not read so far is not among them.
 */
export async function toRead(
  context: MemberContext,
  state: State,
  logs: readonly News[],
): Promise<readonly News[]> {
  const found: News[] = []
  const files = await filesOf(context, state, logs)
  const { waiting } = state.rows
  for (const [id, { file, news }] of waiting) {
    if (!isPlaced(context, state, file)) continue
    const unread = news.flatMap(one => unlessKnown(context, state, one, file))
    // The cursor is behind them: a round that breaks off now asks for them no more.
    for (const one of unread) state.behind.set(toBase64(one.log), one)
    found.push(...unread)
    waiting.delete(id)
  }
  for (const one of logs) {
    const id = toBase64(mailboxOf(one))
    const before = waiting.get(id)
    const file = before?.file ?? files.get(id)
    if (!file || isPlaced(context, state, file)) found.push(...unlessKnown(context, state, one, file))
    else waiting.set(id, { file, news: [...(before?.news.filter(isAnother(one)) ?? []), one] })
  }
  return found
}

/** By mailbox id, base64url: the files of those cases of which nothing was heard so far. */
async function filesOf(
  { site }: MemberContext,
  { cases, known, rows }: State,
  logs: readonly News[],
): Promise<ReadonlyMap<string, LogId>> {
  const named = new Map(logs.map(one => [toBase64(mailboxOf(one)), mailboxOf(one)]))
  for (const id of named.keys()) if (cases.has(id) || known.has(id) || rows.waiting.has(id)) named.delete(id)
  const files = await fileIds(site.desk, [...named.values()])
  return new Map([...named.keys()].map((id, i) => [id, files[i]!]))
}

const isAnother =
  ({ kind }: News) =>
  (other: News): boolean =>
    other.kind !== kind

/** Whether the row of this file was read by now, if there is one. */
const isPlaced = (context: MemberContext, { rows }: State, file: LogId): boolean =>
  areRowsRead(context, rows) || (rows.after !== null && compare(file, rows.after) <= 0)

/** `file`: of the case; undefined if that was read, or is known by its row. */
function unlessKnown(
  context: MemberContext,
  state: State,
  news: News,
  file: LogId | undefined,
): readonly News[] {
  const id = toBase64(mailboxOf(news))
  if (state.cases.has(id)) return [news]
  const before = state.known.get(id)
  const row = before?.row ?? (file && state.rows.byFile.get(toBase64(file)))
  const known = state.remembered.get(id)
  if (!row || !isAsRemembered(known, row, todayOf(context.world))) return [news]
  const named = new Map(before?.news).set(news.kind, news)
  // What is asked for a case is shown beside it, and nobody's word until it is read.
  const isStated = standsAt(row.line, news) && !news.erasure
  if (isStated && tellsOwner(context, row, news, known)) {
    state.known.set(id, { row, summary: summaryOf(context, id, row, named.get('file'), known), news: named })
    state.rows.byFile.delete(toBase64(row.line.log))
    return []
  }
  state.rows.byFile.delete(toBase64(row.line.log))
  state.known.delete(id)
  return [...named.values()]
}

const standsAt = (line: Line, { kind, log, seq, head }: News): boolean =>
  kind === 'file'
    ? equal(log, line.log) && seq === line.seq && equal(head, line.head)
    : seq === line.mailboxSeq && equal(head, line.mailboxHead)

/**
 * A claim that the row names was believed by whoever sealed it; for any other the case is read. So it is for one by
 * somebody who is out, if this device did not know it: only the file tells whether it is older than their leaving.
 */
function tellsOwner(
  { site }: MemberContext,
  { fields }: RowRead,
  { claim, claimHash }: News,
  known: CaseMemory | undefined,
): boolean {
  if (!claim || !claimHash) return true
  const isKnown = known?.claim !== undefined && equal(known.claim.hash, claimHash)
  return fields.claim === toBase64(claimHash) && (isKnown || standsBy(site)(partiesOfClaim(claim).signer))
}

function summaryOf(
  context: MemberContext,
  id: string,
  { fields }: RowRead,
  file: News | undefined,
  known: CaseMemory | undefined,
): Summary {
  const owner = file?.claim ? ownerBy(context, partiesOfClaim(file.claim)) : null
  return { id, fields, owner, isOwnerMadeUp: !file?.claim && known?.claim !== undefined }
}

/** What the server says of the logs of these cases, for those that are known by their rows alone, or wait for them. */
export const newsOf = ({ known, rows }: State, ids: readonly string[]): News[] =>
  ids.flatMap(id => [...(known.get(id)?.news.values() ?? []), ...(rows.waiting.get(id)?.news ?? [])])

/** Cases whose file the server has not named, though it has shown a row of it: they are read. */
export const withoutFile = ({ known }: State): string[] =>
  [...known].flatMap(([id, { news }]) => (news.has('file') ? [] : [id]))
