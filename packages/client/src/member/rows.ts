/** Cases known by their rows: shown without being read. They are read when opened, when they changed, or in idle time. */
import { type RowFields, readRow } from '@treeline/casework'
import {
  Altered,
  type Bytes,
  claimHash,
  compare,
  equal,
  fileId,
  type Line,
  type LogId,
  type LogKind,
  lineAndRowBytes,
  lineBytes,
  openRow,
  parseLine,
  partiesOfClaim,
} from '@treeline/vault'
import { maxRows, readInPieces, routes, toBase64 } from '@treeline/wire'
import { standsBy } from '../standing.ts'
import { Trouble } from '../trouble.ts'
import { todayOf } from '../world.ts'
import { type Bag, keysIn } from './bag.ts'
import { type Case, ownerBy } from './case.ts'
import type { MemberContext } from './context.ts'
import type { CaseMemory } from './memory.ts'
import { isAsRemembered } from './remembered.ts'
import type { News, State } from './state.ts'

/** What a row says of a case, and who has it. */
export type Summary = {
  /** The mailbox id, base64url. */
  id: string
  fields: RowFields
  owner: Case['owner']
  isOwnerMadeUp: boolean
}
/** `epoch`: of the file, under whose key it was sealed. */
export type RowRead = { line: Line; fields: RowFields; epoch: number }
/** `news`: where the server says that its logs stand, which is where its line says. */
export type Known = { row: RowRead; summary: Summary; news: ReadonlyMap<LogKind, News> }

/** Rows as far as they were read. */
export type Rows = {
  isRead: boolean
  /** Where they were read to: what is lost behind it is asked for again, and no more. */
  after: LogId | null
  /** By file, base64url. */
  byFile: Map<string, RowRead>
}

export const noRows = (): Rows => ({ isRead: false, after: null, byFile: new Map() })

/** Reads every row, once. One that does not open, or says nothing, is left out: its case is read. */
export async function readRows({ session }: MemberContext, { bag, rows }: State): Promise<void> {
  while (!rows.isRead) {
    const { after } = rows
    const pieces = readInPieces(await session.ask(routes.rows, { after }), lineAndRowBytes, maxRows)
    if (!pieces || !goesOn(pieces, after)) throw new Trouble('server')
    for (const found of await Promise.all(pieces.map(piece => opened(bag, piece))))
      if (found) rows.byFile.set(toBase64(found.line.log), found)
    rows.after = fileOf(pieces.at(-1)) ?? after
    rows.isRead = pieces.length < maxRows
  }
}

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
    return fields && { line, fields, epoch }
  } catch (error) {
    if (error instanceof Altered) return undefined
    throw error
  }
}

/** Those of these logs that are to be read: a case that stands where its row says is known by it. */
export const toRead = (context: MemberContext, state: State, logs: readonly News[]): readonly News[] =>
  logs.flatMap(news => unlessKnown(context, state, news))

function unlessKnown(context: MemberContext, state: State, news: News): readonly News[] {
  const mailbox = news.mailbox ?? news.log
  const id = toBase64(mailbox)
  if (state.cases.has(id)) return [news]
  const before = state.known.get(id)
  const row = before?.row ?? state.rows.byFile.get(toBase64(fileId(context.site.desk, mailbox)))
  const known = state.remembered.get(id)
  if (!row || !isAsRemembered(known, row, todayOf(context.world))) return [news]
  const named = new Map(before?.news).set(news.kind, news)
  // What is asked for a case is shown beside it, and nobody's word until it is read.
  const isStated = standsAt(row.line, news) && !news.erasure
  if (isStated && tellsOwner(context, row, news, known)) {
    state.known.set(id, { row, summary: summaryOf(context, id, row, named.get('file'), known), news: named })
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
  { claim }: News,
  known: CaseMemory | undefined,
): boolean {
  if (!claim) return true
  const hash = claimHash(claim)
  const isKnown = known?.claim !== undefined && equal(known.claim.hash, hash)
  return fields.claim === toBase64(hash) && (isKnown || standsBy(site)(partiesOfClaim(claim).signer))
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

/** What the server says of the logs of these cases, for those that are known by their rows alone. */
export const newsOf = ({ known }: State, ids: readonly string[]): News[] =>
  ids.flatMap(id => [...(known.get(id)?.news.values() ?? [])])

/** Cases whose file the server has not named, though it has shown a row of it: they are read. */
export const withoutFile = ({ known }: State): string[] =>
  [...known].flatMap(([id, { news }]) => (news.has('file') ? [] : [id]))
