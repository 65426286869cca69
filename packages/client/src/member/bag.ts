/** This member's bag on the server: keys of files they have opened before, so that no wrap is opened twice. */
import {
  Altered,
  type BagKey,
  type BagRow,
  type Bytes,
  bagKeyOf,
  bagRowBytes,
  compare,
  concat,
  type EpochKey,
  equal,
  type FileKey,
  fileKeyOf,
  type LogId,
  openBagRow,
  parseBagRow,
  sealBagRow,
} from '@treeline/vault'
import { maxBagPut, maxBagRows, readInPieces, routes, toBase64 } from '@treeline/wire'
import type { Log } from '../log.ts'
import type { Session } from '../session.ts'
import { Trouble } from '../trouble.ts'
import type { MemberContext } from './context.ts'
import { stopsRound } from './stuck.ts'

type Place = Pick<BagRow, 'file' | 'epoch'>
type Found = Place & { key: FileKey }
export type Bag = {
  isRead: boolean
  /** Where it was read to: what is lost behind it is asked for again, and no more. */
  after: Place | null
  /** By file, base64url, and by epoch: what lies in it, or is on its way there. */
  keys: Map<string, Map<number, FileKey>>
  /** On its way there. */
  waiting: Found[]
}

export const emptyBag = (): Bag => ({ isRead: false, after: null, keys: new Map(), waiting: [] })

/** The keys of this file that lie in the bag, by epoch. */
export const keysIn = ({ keys }: Bag, file: LogId): ReadonlyMap<number, EpochKey> =>
  keys.get(toBase64(file)) ?? new Map()

/**
 * Reads the next rows of the bag, if there are more. One that does not open is left out: its key comes out of its wrap,
 * and is put there anew.
 */
export async function readMoreOfBag({ session, keyset }: MemberContext, bag: Bag): Promise<void> {
  if (bag.isRead) return
  const bagKey = bagKeyOf(keyset.seed)
  const rows = await rowsBehind(session, bag.after)
  for (const found of await Promise.all(rows.map(row => opened(bagKey, row)))) if (found) note(bag, found)
  bag.after = placeOf(rows.at(-1)) ?? bag.after
  bag.isRead = rows.length < maxBagRows
}

/** Whether every key of this file that lies there was read; undefined: of every file. */
export const isReadBehind = ({ isRead, after }: Bag, file: LogId | undefined): boolean =>
  isRead || (file !== undefined && after !== null && compare(after.file, file) > 0)

const placeOf = (row: Bytes | undefined): Place | null => {
  const found = row && parseBagRow(row)
  return found ? { file: found.file, epoch: found.epoch } : null
}

/** Throws Trouble `server` for an answer that is none, or does not go on behind the place asked for. */
async function rowsBehind(session: Session, after: Place | null): Promise<Bytes[]> {
  const rows = readInPieces(await session.ask(routes.bag, { after }), bagRowBytes, maxBagRows)
  const first = placeOf(rows?.[0])
  const goesOn = !first || !after || isBehind(first, after)
  if (!rows || !goesOn) throw new Trouble('server')
  return rows
}

const isBehind = (one: Place, other: Place): boolean =>
  compare(one.file, other.file) > 0 || (compare(one.file, other.file) === 0 && one.epoch > other.epoch)

async function opened(bagKey: BagKey, row: Bytes): Promise<Found | undefined> {
  try {
    return await openBagRow(bagKey, row)
  } catch (error) {
    if (error instanceof Altered) return undefined
    throw error
  }
}

function note({ keys }: Bag, { file, epoch, key }: Found): void {
  const name = toBase64(file)
  keys.set(name, (keys.get(name) ?? new Map<number, FileKey>()).set(epoch, key))
}

/** Keys of a file that this device has and the bag has not, or others in their place, are to be put there. */
export function collect(bag: Bag, { chain, keys }: Log): void {
  const known = keysIn(bag, chain.log)
  for (const [epoch, key] of keys) {
    const there = known.get(epoch)
    const own = there && equal(there, key) ? undefined : fileKeyOf(chain, epoch, key)
    if (!own) continue
    const found = { file: chain.log, epoch, key: own }
    note(bag, found)
    bag.waiting.push(found)
  }
}

/** Of a file that is no more nothing is put there. */
export function dropKeys(bag: Bag, file: LogId): void {
  bag.keys.delete(toBase64(file))
  bag.waiting = bag.waiting.filter(one => !equal(one.file, file))
}

/** Puts there what waits, as long as `least` of it do. The bag only saves work: that it is full stops no round. */
export async function putIntoBag(
  { session, keyset, world }: MemberContext,
  { waiting }: Bag,
  least = 1,
): Promise<void> {
  const bagKey = bagKeyOf(keyset.seed)
  while (waiting.length >= least) {
    const some = waiting.splice(0, maxBagPut)
    const rows = some.map(({ file, epoch, key }) => sealBagRow(bagKey, file, epoch, key, world.random))
    try {
      await session.ask(routes.bagPut, concat(...(await Promise.all(rows))))
    } catch (error) {
      if (!stopsRound(error)) return
      waiting.unshift(...some)
      throw error
    }
  }
}
