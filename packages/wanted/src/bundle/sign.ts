/** Signs a bundle and sets it into its chain. */
import { type Chain, chainMagic, hexOf, signedMessage } from './layout.ts'
import { bodyOf } from './open.ts'

type Digest = (bytes: Uint8Array) => Promise<Uint8Array>

/**
 * `no`: one more than the bundle before. `previous`: SHA-256 of the bundle before, signature and all; null: the first.
 * A signature the bundle already has is replaced.
 */
export async function signBundle(
  bytes: Uint8Array,
  place: { no: number; previous: Uint8Array | null },
  key: Uint8Array,
  sign: (message: Uint8Array) => Promise<Uint8Array>,
  digest: Digest,
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
