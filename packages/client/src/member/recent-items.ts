/** The register's items of the last weeks, as this device was shown them: entries name them, and a restore goes back to one. */
import { type Bytes, type Day, equal, idBytes, type Reader, registerDays, u32 } from '@treeline/vault'
import { fromBase64, toBase64 } from '@treeline/wire'

/** Each by its hash, base64url, in their order: its number and its day. Of earlier ones nobody can tell any more. */
export type RecentItems = ReadonlyMap<string, { n: number; day: Day }>
export type RecentItem = { n: number; day: Day; hash: Bytes }

/** With those shown since, up to the day of the last. */
export const withRecent = (recent: RecentItems, shown: readonly RecentItem[], last: Day): RecentItems =>
  new Map(
    [...recent, ...shown.map(({ hash, n, day }) => [toBase64(hash), { n, day }] as const)].filter(
      ([, { day }]) => day + registerDays >= last,
    ),
  )

/** The hash of the item with this number, and its day. */
export function recentAt(recent: RecentItems, n: number): RecentItem | undefined {
  const found = [...recent].find(([, one]) => one.n === n)
  return found && { n, day: found[1].day, hash: fromBase64(found[0])! }
}

/** Whether the item with this number is known as this one. */
export const isRecent = (recent: RecentItems, { n, head }: { n: number; head: Bytes }): boolean => {
  const known = recentAt(recent, n)
  return known !== undefined && equal(known.hash, head)
}

const itemBytes = 8 + idBytes

/** Into one stretch: a large desk writes a thousand items a day. */
export function writeRecent(recent: RecentItems): Bytes {
  const bytes = new Uint8Array(4 + recent.size * itemBytes)
  bytes.set(u32(recent.size))
  let at = 4
  for (const [hash, { n, day }] of recent) {
    bytes.set(u32(n), at)
    bytes.set(u32(day), at + 4)
    bytes.set(fromBase64(hash)!, at + 8)
    at += itemBytes
  }
  return bytes
}

export function readRecent(read: Reader): RecentItems {
  const one = () => {
    const [n, day] = [read.u32(), read.u32() as Day]
    return [toBase64(read.take(idBytes)), { n, day }] as const
  }
  return new Map(Array.from({ length: read.u32() }, one))
}
