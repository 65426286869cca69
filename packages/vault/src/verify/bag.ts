/** The clear part of a bag row: for which epoch of which file a member keeps the key. */
import { Reader } from './bytes.ts'
import type { Bytes, LogId } from './kinds.ts'

/** `iv`: 12 bytes. `sealed`: the file's key, 32 bytes and their tag. */
export type BagRow = { file: LogId; epoch: number; iv: Bytes; sealed: Bytes }

/** file [32] ‖ epoch u32 ‖ iv [12] ‖ sealed [48]; undefined if the bytes are none. */
export function parseBagRow(bytes: Uint8Array): BagRow | undefined {
  const read = new Reader(bytes)
  const row = { file: read.take(32) as LogId, epoch: read.u32(), iv: read.take(12), sealed: read.take(48) }
  return read.ended ? row : undefined
}
