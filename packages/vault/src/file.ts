/** Files: one fresh key each, sealed in chunks of 256 KiB that cannot be cut, swapped, moved or extended. */
import { gcmSeal } from './aead.ts'
import type { Random } from './random.ts'
import {
  type Bytes,
  chunkBytes,
  concat,
  type DeskId,
  type LogId,
  label,
  sha256,
  u8,
  u32,
  utf8,
} from './verify/index.ts'

/**
 * What an entry says of a file. `blob`: its 32-byte id. `key`: the 32 bytes that open it. `count`: of chunks.
 * `root`: SHA-256 over the SHA-256 of each sealed chunk, in order.
 */
export type FilePointer = { blob: Bytes; key: Bytes; count: number; root: Bytes }
/** What is sealed before a file: its name, its media type, its size in bytes. A reader cuts name to 200 and type to 100 characters. */
export type FileHeader = { name: string; type: string; size: number }
/** Where a file lies: the desk, the log whose entry names it, and its 32-byte blob id. Chunks open nowhere else. */
export type FilePlace = { desk: DeskId; log: LogId; blob: Bytes }
/** Gives the bytes of the file from `from` up to, not including, `to`. */
export type ReadSlice = (from: number, to: number) => Promise<Bytes>

/** The smallest Padmé length that holds `length`: at most 12 % more, classes instead of sizes (Nikitin et al. 2019). */
export function padmeLength(length: number): number {
  if (length < 2) return length
  const exponent = Math.floor(Math.log2(length))
  const low = exponent - (Math.floor(Math.log2(exponent || 1)) + 1)
  const unit = 2 ** Math.max(0, low)
  return Math.ceil(length / unit) * unit
}

const headerOf = (header: FileHeader): Bytes => {
  const json = utf8(JSON.stringify(header))
  return concat(u32(json.length), json)
}

/** How many chunks a file takes, its name and the padding included. */
export const chunkCount = (header: FileHeader): number => Math.ceil(bodyLength(header) / chunkBytes)
const bodyLength = (header: FileHeader) => padmeLength(Math.max(1024, headerOf(header).length + header.size))

export const chunkIv = (index: number, count: number): Bytes =>
  concat(new Uint8Array(7), u32(index), u8(index === count - 1 ? 1 : 0))
export const chunkAad = ({ desk, log, blob }: FilePlace, index: number, count: number): Bytes =>
  concat(label('chunk'), desk, log, blob, u32(index), u32(count))

/**
 * Seals a file chunk by chunk and hands each to `put`, in order. The same key, place and file give the same chunks:
 * a retry after a broken connection sends what is missing. Gives the pointer. Memory: one chunk.
 */
export async function sealFile(
  place: FilePlace,
  key: Bytes,
  header: FileHeader,
  read: ReadSlice,
  put: (index: number, count: number, chunk: Bytes) => Promise<void>,
): Promise<FilePointer> {
  const start = headerOf(header)
  const [total, count] = [bodyLength(header), chunkCount(header)]
  const hashes: Bytes[] = []
  const buffer = new Uint8Array(chunkBytes)
  for (let index = 0; index < count; index++) {
    const from = index * chunkBytes
    const plain = buffer.subarray(0, total - from).fill(0)
    if (from === 0) plain.set(start)
    const [at, until] = [
      Math.max(0, from - start.length),
      Math.min(header.size, from + plain.length - start.length),
    ]
    if (until > at) plain.set(await read(at, until), at + start.length - from)
    const chunk = await gcmSeal(key, chunkIv(index, count), chunkAad(place, index, count), plain)
    hashes.push(await sha256Of(chunk))
    await put(index, count, chunk)
  }
  return { blob: place.blob, key, count, root: sha256(concat(...hashes)) }
}

/** A 32-byte key and a 32-byte blob id for one attempt; they die with the page. */
export const newFileKey = (random: Random): { key: Bytes; blob: Bytes } => ({
  key: random(32),
  blob: random(32),
})

/** WebCrypto hashes 256 KiB at once; only the root over the hashes is noble's. */
export const sha256Of = async (chunk: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', chunk))
