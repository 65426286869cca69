/** Pages of many logs as one answer of bytes: how the server writes them and how a member's client reads them. */
import {
  type Bytes,
  concat,
  entryBytes,
  idBytes,
  kemBytes,
  type LogId,
  maxDevicesOfMember,
  Reader,
  u8,
  u16,
  u32,
  wrapBytes,
} from '@treeline/vault/verify'

/** How many logs are asked for at once. */
export const maxPages = 64
/** Bytes of one answer. */
export const pagesBytes = 1_048_576
/** Items of one answer, of all its logs together. */
export const maxItemsInPages = 256

/** `wraps`: of a record, one for each device of the reader that it names. */
export type Paged = { item: Bytes; wraps: readonly Bytes[] }
/** A page of one log: what came after the item asked for, with the reader's own wraps. */
export type LogPage = {
  log: LogId
  items: readonly Paged[]
  /** Of a mailbox, on its first page: the person's X-Wing key. */
  kem: Bytes | undefined
  more: boolean
}

/** Bytes that a page takes without its items. */
export const pageHeadBytes = (hasKem: boolean): number => idBytes + 1 + (hasKem ? kemBytes : 0) + 2
/** Bytes that an item takes, of this length itself. */
export const pagedBytes = (length: number, wraps: number): number => 4 + length + 1 + wraps * wrapBytes

/** page: log [32] ‖ flags u8 (1: more, 2: kem) ‖ kem [1216] if there is one ‖ count u16 ‖ items */
export const writePages = (pages: readonly LogPage[]): Bytes =>
  concat(
    ...pages.flatMap(({ log, items, kem, more }) => [
      ...[log, u8((more ? 1 : 0) | (kem ? 2 : 0)), kem ?? new Uint8Array(), u16(items.length)],
      ...items.flatMap(writeItem),
    ]),
  )

/** length u32 ‖ item ‖ wraps u8 (at most 6) ‖ wrap [1168] each */
const writeItem = ({ item, wraps }: Paged): Bytes[] => [
  ...[u32(item.length), item, u8(wraps.length)],
  ...wraps,
]

/** Undefined if the bytes are no pages in their one form. Which logs they are of is for the asker to check. */
export function readPages(bytes: Bytes): LogPage[] | undefined {
  if (bytes.length > pagesBytes) return undefined
  const read = new Reader(bytes)
  const pages: LogPage[] = []
  while (read.remaining > 0) {
    const page = readPage(read)
    if (!page || read.remaining < 0) return undefined
    pages.push(page)
  }
  return pages
}

function readPage(read: Reader): LogPage | undefined {
  const log = read.take(idBytes) as LogId
  const flags = read.u8()
  if (flags > 3) return undefined
  const kem = flags & 2 ? read.take(kemBytes) : undefined
  const count = read.u16()
  const items: Paged[] = []
  for (let i = 0; i < count; i++) {
    const item = readItem(read)
    if (!item) return undefined
    items.push(item)
  }
  return { log, items, kem, more: (flags & 1) === 1 }
}

function readItem(read: Reader): Paged | undefined {
  const length = read.u32()
  // Before anything of this length is made.
  if (length === 0 || length > entryBytes || length >= read.remaining) return undefined
  const item = read.take(length)
  const count = read.u8()
  if (count > maxDevicesOfMember) return undefined
  return { item, wraps: Array.from({ length: count }, () => read.take(wrapBytes)) }
}
