/** Items of the register, the lines and the body beside them, as bytes: how a device brings one and how it is shown many. */
import {
  type Bytes,
  concat,
  freshBytes,
  lineBytes,
  maxLinesInItem,
  Reader,
  type RegisterItem,
  registerPrivateBytes,
  registerPublicBytes,
  u16,
} from '@treeline/vault/verify'
import { readInPieces } from './rows.ts'

/** Items of one answer: fewer are the last ones. */
export const maxRegisterItems = 1000
/** Bytes of a question that brings one item, its lines and the body it vouches for. */
export const registerPutBytes =
  2 + freshBytes + 2 + registerPublicBytes + 2 + registerPrivateBytes + maxLinesInItem * lineBytes

/** `lines`: 144 bytes each; in an answer those that still count. */
export type RegisterPart = { items: readonly RegisterItem[]; lines: readonly Bytes[] }

/** count u16 ‖ count × (public [273] ‖ length u16 ‖ private) ‖ lines */
export const writeRegisterPart = ({ items, lines }: RegisterPart): Bytes =>
  concat(
    u16(items.length),
    ...items.flatMap(one => [one.public, u16(one.private.length), one.private]),
    ...lines,
  )

/** Undefined if the bytes are none in their one form, or more than `most` items. What they say, `believeRegister` checks. */
export function readRegisterPart(bytes: Bytes, most: number): RegisterPart | undefined {
  const read = new Reader(bytes)
  const count = read.u16()
  if (count > most) return undefined
  const items: RegisterItem[] = []
  for (let i = 0; i < count; i++) {
    const half = read.take(registerPublicBytes)
    const length = read.u16()
    if (length > registerPrivateBytes || length > read.remaining) return undefined
    items.push({ public: half, private: read.take(length) })
  }
  const remainder = read.take(Math.max(read.remaining, 0))
  const lines = readInPieces(remainder, lineBytes, remainder.length / lineBytes)
  return lines && read.ended ? { items, lines } : undefined
}

/** One item and what lies beside it. `fresh`: the body it vouches for; undefined: it vouches for none. */
export type RegisterPut = { item: RegisterItem; lines: readonly Bytes[]; fresh: Bytes | undefined }

/** length u16 of the body ‖ body ‖ the part with the item */
export const writeRegisterPut = ({ item, lines, fresh = new Uint8Array() }: RegisterPut): Bytes =>
  concat(u16(fresh.length), fresh, writeRegisterPart({ items: [item], lines }))

/** Undefined if the bytes are none in their one form. */
export function readRegisterPut(bytes: Bytes): RegisterPut | undefined {
  const read = new Reader(bytes)
  const length = read.u16()
  if (length > read.remaining) return undefined
  const fresh = read.take(length)
  const part = readRegisterPart(read.take(read.remaining), 1)
  const [item] = part?.items ?? []
  return part && item ? { item, lines: part.lines, fresh: length > 0 ? fresh : undefined } : undefined
}
