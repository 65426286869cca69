/** Signs a bundle and sets it into its chain. */
import { type Chain, chainMagic, hexOf, signedMessage } from './layout.ts'
import { bodyOf } from './open.ts'

/**
 * Signs a bundle and sets it into its chain; a signature it already has is replaced. `no`: one more than the bundle before.
 * `previous`: SHA-256 of the bundle before, signature and all; null: the first. `key`: the Ed25519 public key of `sign`.
 * `digest`: SHA-256.
 */
export async function signBundle(
  bytes: Uint8Array,
  place: { no: number; previous: Uint8Array | null },
  key: Uint8Array,
  sign: (message: Uint8Array) => Promise<Uint8Array>,
  digest: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const body = bodyOf(bytes)
  const at = { no: place.no, previous: place.previous && hexOf(place.previous) }
  const signature = await sign(signedMessage(hexOf(await digest(body)), at))
  const chain: Chain = { ...at, signatures: [{ key: hexOf(key), signature: hexOf(signature) }] }
  const json = new TextEncoder().encode(JSON.stringify(chain))
  const signed = new Uint8Array(body.length + 8 + json.length)
  signed.set(body)
  signed.set(json, body.length)
  signed.set(chainMagic, body.length + json.length)
  new DataView(signed.buffer).setUint32(signed.length - 4, json.length, true)
  return signed
}
