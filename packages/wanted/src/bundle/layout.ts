/** How a bundle lies in bytes. See: docs/formats/lists.md */
import { mixed } from '../keys.ts'

/** "TLW1", read as text. */
export const magic = Uint8Array.of(0x54, 0x4c, 0x57, 0x31)
/** "TLC1": the chain, at the end of a signed bundle. */
export const chainMagic = Uint8Array.of(0x54, 0x4c, 0x43, 0x31)
/** How names are folded into keys: a bundle of another edition would never match, and is refused. */
export const edition = 2
export const mostHeader = 65_536
/** The chain's JSON stands before its magic and its length, so that it is found from the end. */
export const mostChain = 65_536

/** The place of a bundle among those before it. Hashes, keys and signatures: hex. */
export type Chain = {
  no: number
  previous: string | null
  signatures: readonly { key: string; signature: string }[]
}

/**
 * A sum over whole words: one that was changed always shows. Against accidents, in bundles nobody has signed; whoever
 * changes a bundle on purpose can make another sum.
 */
export function checkOf(bytes: Uint8Array): number {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let check = 0
  for (let at = 0; at < bytes.length; at += 4) check = mixed(check ^ words.getUint32(at, true))
  return check
}

/** What is signed: the hash of the unsigned bytes, and their place in the chain. */
export const signedMessage = (hash: string, { no, previous }: Pick<Chain, 'no' | 'previous'>): Uint8Array =>
  new TextEncoder().encode(`treeline lists 1\n${no}\n${previous ?? '-'}\n${hash}\n`)

export const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')

/** Undefined unless it is `length` bytes in lower-case hex. */
export function bytesOfHex(text: unknown, length: number): Uint8Array | undefined {
  if (typeof text !== 'string' || text.length !== 2 * length || !/^[0-9a-f]*$/.test(text)) return undefined
  return Uint8Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
}
