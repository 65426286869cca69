/** How a bundle lies in bytes. See: docs/formats/lists.md */

/** "TLW1", read as text. */
export const magic = Uint8Array.of(0x54, 0x4c, 0x57, 0x31)
/** "TLC1": the chain, at the end of a signed bundle. */
export const chainMagic = Uint8Array.of(0x54, 0x4c, 0x43, 0x31)
/** How names are folded into keys: a bundle of another edition would never match, and is refused. */
export const edition = 1
export const mostHeader = 65_536
/** The chain's JSON stands before its magic and its length, so that it is found from the end. */
export const mostChain = 65_536

/** The place of a bundle among those before it. Hashes, keys and signatures: hex. */
export type Chain = {
  no: number
  previous: string | null
  signatures: readonly { key: string; signature: string }[]
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
