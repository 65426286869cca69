/** The bytes of a first contact: as base64 it would be a third longer, and it must leave by a bad line. */
import {
  type Bytes,
  concat,
  entryBytes,
  idBytes,
  kemBytes,
  markerBytes,
  maxRecipients,
  Reader,
  recordBytes,
  u16,
  u32,
  wrapBytes,
} from '@treeline/vault/verify'

/** `epoch`: the record of epoch 0, with its `wraps`; `kem`: the person's X-Wing key; `entry`, `marker`: the first message and its marker; `work`: asked for under load. */
export type Begin = {
  epoch: Bytes
  kem: Bytes
  wraps: readonly Bytes[]
  entry: Bytes
  marker: Bytes
  work?: { nonce: Bytes; solution: Bytes } | undefined
}

const solutionBytes = 8

/** length u16 ‖ epoch ‖ kem [1216] ‖ marker [104] ‖ count u16 ‖ wrap [1168] each ‖ length u32 ‖ entry ‖ nonce [32] ‖ solution [8] if there is work */
export const writeBegin = ({ epoch, kem, wraps, entry, marker, work }: Begin): Bytes =>
  concat(
    ...[u16(epoch.length), epoch, kem, marker, u16(wraps.length), ...wraps, u32(entry.length), entry],
    ...(work ? [work.nonce, work.solution] : []),
  )

/** Undefined if the bytes are no first contact in its one form. */
export function readBegin(bytes: Bytes): Begin | undefined {
  const read = new Reader(bytes)
  const epoch = piece(read, read.u16(), recordBytes)
  const kem = read.take(kemBytes)
  const marker = read.take(markerBytes)
  const count = read.u16()
  if (!epoch || count > maxRecipients || read.remaining < count * wrapBytes) return undefined
  const wraps = Array.from({ length: count }, () => read.take(wrapBytes))
  const entry = piece(read, read.u32(), entryBytes)
  if (!entry) return undefined
  if (read.ended) return { epoch, kem, wraps, entry, marker, work: undefined }
  const work = { nonce: read.take(idBytes), solution: read.take(solutionBytes) }
  return read.ended ? { epoch, kem, wraps, entry, marker, work } : undefined
}

/** From one to `most` bytes: nothing is made of a length nobody has. */
const piece = (read: Reader, length: number, most: number): Bytes | undefined =>
  length === 0 || length > most || length > read.remaining ? undefined : read.take(length)
