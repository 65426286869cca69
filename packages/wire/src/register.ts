/** Items of the register and the lines beside them, as bytes: how a device brings one and how it is shown many. */
import {
  type Bytes,
  concat,
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
/** Bytes of a question that brings one item and its lines. */
export const registerPutBytes =
  2 + registerPublicBytes + 2 + registerPrivateBytes + maxLinesInItem * lineBytes

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
