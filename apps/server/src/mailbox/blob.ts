/** Files of a log, chunk by chunk. An unknown file and one of a log that is not the caller's are the same. */
import {
  type Bytes,
  equal,
  type LogId,
  type MemberId,
  maxBlobsInEntry,
  maxChunks,
  Reader,
  sealedChunkBytes,
} from '@treeline/vault/verify'
import type { Answers, Asks } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import type { Caller } from '../session.ts'
import { blobOf, chunkOf, countUnnamed, insertBlob, insertChunk, partsOf } from '../store/blobs.ts'
import type { Db } from '../store/driver.ts'
import type { Log } from '../store/logs.ts'
import { readersOfEpoch } from '../store/readers.ts'
import { readableLog, readerName } from './access.ts'

type Chunk = { log: LogId; blob: Bytes; part: number; count: number; bytes: Bytes }
/** Files that one writer has under way at once in one log. */
const mostUnnamed = 2 * maxBlobsInEntry
const headBytes = 72

/** log [32] ‖ blob [32] ‖ index u32 ‖ count u32 ‖ chunk; all chunks but the last are of one size. */
function parseChunk(body: Bytes): Chunk | undefined {
  const read = new Reader(body)
  const chunk = { log: read.take(32) as LogId, blob: read.take(32), part: read.u32(), count: read.u32() }
  const bytes = body.subarray(headBytes)
  const isLast = chunk.part === chunk.count - 1
  if (chunk.count > maxChunks || chunk.part >= chunk.count || bytes.length === 0) return undefined
  if (bytes.length > sealedChunkBytes || (!isLast && bytes.length !== sealedChunkBytes)) return undefined
  return { ...chunk, bytes }
}

export async function putChunk(context: Context, caller: Caller, body: Bytes): Or<object> {
  const chunk = parseChunk(body)
  if (!chunk) return refuse('malformed')
  if (!context.load.hasRoom()) return refuse('full')
  return context.store.write(async db => {
    const log = await readableLog(context, db, caller, chunk.log)
    if (!log || !(await mayWrite(db, log, caller))) return refuse('unknown')
    return keep(context, db, log, caller, chunk)
  })
}

async function keep(
  context: Context,
  db: Db,
  log: Log,
  caller: Caller,
  { blob, part, count, bytes }: Chunk,
): Or<object> {
  const known = await blobOf(db, log.id, blob)
  if (known && known.count !== count) return refuse('other-bytes')
  const stored = known && (await chunkOf(db, log.id, blob, part))
  if (stored) return Buffer.compare(stored, bytes) === 0 ? {} : refuse('other-bytes')
  const sender = readerName(caller)
  if (!known && (await countUnnamed(db, log.id, sender)) >= mostUnnamed) return refuse('limit')
  const isUnanswered = caller.side === 0 && log.answered === 0
  if (isUnanswered && !context.load.takeUnanswered('files', bytes.length)) return refuse('full')
  if (!known) await insertBlob(db, { log: log.id, blob, count, sender, day: today(context) })
  await insertChunk(db, log.id, blob, part, bytes)
  return {}
}

async function mayWrite(db: Db, log: Log, caller: Caller): Promise<boolean> {
  if (caller.side === 0) return true
  const readers: readonly MemberId[] = await readersOfEpoch(db, log.id, log.epoch)
  return readers.some(one => equal(one, caller.member))
}

export async function storedParts(
  context: Context,
  caller: Caller,
  ask: Asks['blobHave'],
): Or<Answers['blobHave']> {
  const db = context.store.read
  const log = await readableLog(context, db, caller, ask.log)
  if (log) return { have: await partsOf(db, log.id, ask.blob) }
  // Their own, whatever became of it: as much is there as in one that never was.
  return caller.side === 0 && equal(caller.log, ask.log) ? { have: [] } : refuse('unknown')
}

export async function getChunk(context: Context, caller: Caller, ask: Asks['blobGet']): Or<Bytes> {
  const db = context.store.read
  const log = await readableLog(context, db, caller, ask.log)
  const blob = log && (await blobOf(db, log.id, ask.blob))
  const isExpired = !blob || (blob.expiry !== null && blob.expiry < today(context))
  return (isExpired ? undefined : await chunkOf(db, log.id, ask.blob, ask.index)) ?? refuse('unknown')
}
