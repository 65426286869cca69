/**
 * What a member's device keeps, sealed under a key that a passkey or a passphrase gives and the server never sees, and a
 * share that the server has: neither opens it alone.
 */
import { gcmOpen, gcmSeal } from './aead.ts'
import { hkdfExpand, hkdfExtract, hmacOf, type SigningPair, sign, signingPair } from './derive.ts'
import type { Random } from './random.ts'
import { type Bytes, concat, type Kind, label, shareBody } from './verify/index.ts'

/** What WebAuthn PRF or Argon2id gave: 32 bytes or more. */
export type UnlockSecret = Kind<Bytes, 'UnlockSecret'>

const deviceKey = (secret: UnlockSecret, salt: Bytes): Bytes =>
  hkdfExpand(hkdfExtract(salt, secret), label('device'), 32)
const none = new Uint8Array(0)

/** salt [16] ‖ iv [12] ‖ AES-256-GCM. */
export async function sealForDevice(secret: UnlockSecret, plain: Bytes, random: Random): Promise<Bytes> {
  const [salt, iv] = [random(16), random(12)]
  return concat(salt, iv, await gcmSeal(deviceKey(secret, salt), iv, none, plain))
}

/** Throws Altered if the secret is another one. */
export const openOnDevice = (secret: UnlockSecret, sealed: Bytes): Promise<Bytes> =>
  gcmOpen(deviceKey(secret, sealed.slice(0, 16)), sealed.slice(16, 28), none, sealed.slice(28), 'this device')

/** By which the server knows a device before its keys are open: Ed25519, seed HMAC(key of the device, L("device")). */
export const devicePair = (key: UnlockSecret): SigningPair => signingPair(hmacOf(key, label('device')))

/** What a device signs to be given its share: 64 bytes, purpose `session`. See `shareBody`. */
export const signShare = (origin: string, nonce: Bytes, pair: SigningPair): Bytes =>
  sign(pair, 'session', shareBody(origin, pair.publicKey, nonce))

/** HKDF(ikm key of the device, salt share [32], L("keyset"), 32): under it the device seals what it keeps. */
export const sealingKey = (key: UnlockSecret, share: Bytes): UnlockSecret =>
  hkdfExpand(hkdfExtract(share, key), label('keyset'), 32) as UnlockSecret
