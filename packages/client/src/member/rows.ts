/** Cases known by their rows: shown without being read. They are read when opened, when they changed, or in idle time. */
import { type RowFields, readRow } from '@treeline/casework'
import {
  Altered,
  type Bytes,
  claimHash,
  compare,
  emptyChain,
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
import { Trouble } from '../trouble.ts'
import { todayOf } from '../world.ts'
import { type Bag, keysIn } from './bag.ts'
import { type Case, checkedClaims, ownerBy, ownerOf, unclaimed } from './case.ts'
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
type RowRead = { line: Line; fields: RowFields }
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

/** Under the newest of the file's keys that opens it: it was sealed in the epoch of its line's item. */
async function opened(bag: Bag, piece: Bytes): Promise<RowRead | undefined> {
  const line = parseLine(piece.subarray(0, lineBytes))
  if (!line) return undefined
  for (const key of [...keysIn(bag, line.log).values()].reverse())
    try {
      const fields = readRow(await openRow(line, key, piece.slice(lineBytes)))
      return fields && { line, fields }
    } catch (error) {
      if (!(error instanceof Altered)) throw error
    }
  return undefined
}

/** Those of these logs that are to be read: a case that stands where its row says is known by it. */
export async function toRead(
  context: MemberContext,
  state: State,
  logs: readonly News[],
): Promise<readonly News[]> {
  const found: News[] = []
  for (const news of logs) found.push(...(await unlessKnown(context, state, news)))
  return found
}

async function unlessKnown(context: MemberContext, state: State, news: News): Promise<readonly News[]> {
  const mailbox = news.mailbox ?? news.log
  const id = toBase64(mailbox)
  if (state.cases.has(id)) return [news]
  const before = state.known.get(id)
  const row = before?.row ?? state.rows.byFile.get(toBase64(fileId(context.site.desk, mailbox)))
  if (!row || !isAsRemembered(state.remembered.get(id), row.line, todayOf(context.world))) return [news]
  const named = new Map(before?.news).set(news.kind, news)
  if (standsAt(row.line, news)) {
    const isOwned = news.kind === 'file' || !before
    const known = state.remembered.get(id)
    const summary = isOwned ? await summaryOf(context, id, row, named.get('file'), known) : before.summary
    state.known.set(id, { row, summary, news: named })
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

/** A claim that the row names was believed by whoever sealed it; any other is checked. */
async function summaryOf(
  context: MemberContext,
  id: string,
  { line, fields }: RowRead,
  file: News | undefined,
  known: CaseMemory | undefined,
): Promise<Summary> {
  const { desk } = context.site
  const claim = file?.claim
  if (!claim) return { id, fields, owner: null, isOwnerMadeUp: known?.claim !== undefined }
  if (fields.claim === toBase64(claimHash(claim))) {
    return { id, fields, owner: ownerBy(context, partiesOfClaim(claim)), isOwnerMadeUp: false }
  }
  const unread = { chain: emptyChain('file', desk, line.log), first: undefined }
  const { claimed, unproven } = await checkedClaims(context, unread, claim, {
    ...unclaimed,
    ...(known ? { known } : {}),
  })
  return { id, fields, owner: ownerOf(context, claimed), isOwnerMadeUp: unproven !== undefined }
}

/** What the server says of the logs of these cases, for those that are known by their rows alone. */
export const newsOf = ({ known }: State, ids: readonly string[]): News[] =>
  ids.flatMap(id => [...(known.get(id)?.news.values() ?? [])])

/** Cases whose file the server has not named, though it has shown a row of it: they are read. */
export const withoutFile = ({ known }: State): string[] =>
  [...known].flatMap(([id, { news }]) => (news.has('file') ? [] : [id]))
