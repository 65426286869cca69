/** A member's bag: the keys of files they have opened, sealed by themselves, kept for their other devices and days. */
import { type BagRow, type Bytes, bagRowBytes, concat, parseBagRow, u32 } from '@treeline/vault/verify'
import { type Answers, type Asks, maxBagPut, maxBagRows, readInPieces } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import { bagBehind, replaceBagRows } from '../store/bag.ts'
import { readableOf } from '../store/feed.ts'
import { nameOf } from '../store/readers.ts'

export async function bag(context: Context, { member }: MemberCaller, ask: Asks['bag']): Promise<Bytes> {
  const rows = await bagBehind(context.store.read, member, ask.after, maxBagRows)
  return concat(...rows.flatMap(({ log, epoch, bytes }) => [log, u32(epoch), bytes]))
}

/** Keeps those of files this member may read; of others nothing is said, whether they exist or not. */
export async function putIntoBag(
  context: Context,
  { member }: MemberCaller,
  bytes: Asks['bagPut'],
): Or<Answers['bagPut']> {
  const asked = readInPieces(bytes, bagRowBytes, maxBagPut)?.flatMap(one => parseBagRow(one) ?? [])
  if (!asked || asked.length === 0) return refuse('malformed')
  if (!context.load.hasRoom()) return refuse('full')
  // The last one of an epoch counts: a database takes no two at once.
  const rows = [...new Map(asked.map(one => [placeOf(one), one])).values()]
  return context.store.write(async db => {
    const ids = rows.map(one => one.file)
    const logs = await readableOf(db, member, ids, today(context))
    const files = logs.filter(one => one.kind === 'file' && one.erased_day === null)
    const newest = new Map(files.map(one => [nameOf(one.id), one.epoch]))
    const own = rows.filter(one => one.epoch <= (newest.get(nameOf(one.file)) ?? -1))
    await replaceBagRows(
      db,
      own.map(({ file: log, epoch, iv, sealed }) => ({ member, log, epoch, bytes: concat(iv, sealed) })),
    )
    return {}
  })
}

const placeOf = ({ file, epoch }: BagRow): string => `${nameOf(file)} ${epoch}`
