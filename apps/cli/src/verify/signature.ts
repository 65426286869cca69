/** The signature of a build: Ed25519 over its manifest, in the file `manifest.sig` next to it. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'

const purpose = Buffer.from('treeline/v1/manifest\0')
/** UTF-8 `treeline/v1/manifest` ‖ 00 ‖ SHA-256 of the manifest's bytes. */
const signed = (manifest: Uint8Array) =>
  Buffer.concat([purpose, createHash('sha256').update(manifest).digest()])

/** A new private key as PEM (PKCS #8), and its public key in the form `verify --key` takes. */
export function newBuilderKey(): { pem: string; publicKey: string } {
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { pem, publicKey: publicKeyOf(pem) }
}

/** 32 bytes as base64url. Throws if this is not the PEM of an Ed25519 key. */
export function publicKeyOf(pem: string): string {
  const { crv, x } = createPublicKey(createPrivateKey(pem)).export({ format: 'jwk' })
  if (crv !== 'Ed25519' || !x) throw new TypeError('not an Ed25519 key')
  return x
}

/** 64 bytes. */
export const signManifest = (manifest: Uint8Array, pem: string): Uint8Array =>
  sign(null, signed(manifest), createPrivateKey(pem))

/** `key`: 32 bytes, base64 or base64url. False also if it is not a key, or the signature not one. */
export function isSignedBy(key: string, manifest: Uint8Array, signature: Uint8Array): boolean {
  const raw = Buffer.from(key, 'base64')
  if (raw.length !== 32) return false
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }
  try {
    return verify(null, signed(manifest), createPublicKey({ key: jwk, format: 'jwk' }), signature)
  } catch {
    return false
  }
}
