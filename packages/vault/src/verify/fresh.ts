/** Fresh: the desk as its keepers vouch for it day by day, with items of the register. Checked in believe/fresh.ts. */
import { compare, concat, Reader, u8, u32, utf8 } from './bytes.ts'
import { maxFreshCards, maxSuspensions } from './constants.ts'
import { label, sha256 } from './hash.ts'
import type { Bytes, DeskId } from './kinds.ts'

/**
 * The state of a desk. `keyringHash`, `config`: SHA-256 of the current keyring and configuration. `cards`: hashes of
 * those a first message is sealed to. `suspensions`: hashes of those in force.
 */
export type Fresh = {
  desk: DeskId
  keyringNo: number
  keyringHash: Bytes
  config: Bytes
  cards: readonly Bytes[]
  suspensions: readonly Bytes[]
}

/** The one form of a body, unsigned: 106 + 32 for each card and suspension. Each list is sorted. */
export const writeFresh = ({ desk, keyringNo, keyringHash, config, cards, suspensions }: Fresh): Bytes =>
  concat(
    utf8('TLF2'),
    desk,
    u32(keyringNo),
    keyringHash,
    config,
    writeHashes(cards),
    writeHashes(suspensions),
  )

const writeHashes = (hashes: readonly Bytes[]): Bytes =>
  concat(u8(hashes.length), ...[...hashes].sort(compare))

/** SHA-256(L("hash") ‖ body): what an item of the register names that vouches for it. */
export const freshHash = (bytes: Uint8Array): Bytes => sha256(concat(label('hash'), bytes))

/** A body as it is written; undefined if the bytes are none. Nobody has checked what it says. */
export function parseFresh(bytes: Uint8Array): Fresh | undefined {
  const read = new Reader(bytes)
  if (!read.magic('TLF2')) return undefined
  const [desk, keyringNo] = [read.take(32) as DeskId, read.u32()]
  const [keyringHash, config] = [read.take(32), read.take(32)]
  const [cards, suspensions] = [readHashes(read, maxFreshCards), readHashes(read, maxSuspensions)]
  if (!read.ended || !cards || !suspensions) return undefined
  return { desk, keyringNo, keyringHash, config, cards, suspensions }
}

/** Undefined: too many, not in their order, or one of them twice. */
function readHashes(read: Reader, most: number): readonly Bytes[] | undefined {
  const count = read.u8()
  if (count > most) return undefined
  const hashes = Array.from({ length: count }, () => read.take(32))
  return hashes.every((hash, i) => i === 0 || compare(hashes[i - 1]!, hash) < 0) ? hashes : undefined
}
