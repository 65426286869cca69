/** Keys from keys: HKDF-SHA256, HMAC-SHA256, and the two keypairs a person or a member has. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { ml_kem768_x25519 as xWing } from '@noble/post-quantum/hybrid.js'
import {
  as,
  type Bytes,
  concat,
  idBytes,
  type KemHash,
  type Kind,
  kemHash,
  label,
  type Purpose,
  type SigningKey,
  signed,
} from './verify/index.ts'

/** Opens one epoch of one log: 32 bytes. */
export type EpochKey = Kind<Bytes, 'EpochKey'>
/** The root of one person's or one member's keys. */
export type MasterKey = Kind<Bytes, 'MasterKey'>
/** An Ed25519 pair: the 32-byte seed (RFC 8032) and the 32-byte public key. */
export type SigningPair = { secret: Kind<Bytes, 'SigningSecret'>; publicKey: SigningKey }
/** An X-Wing pair: the 32-byte seed, the public key of 1,216 bytes, and SHA-256 of the public key. */
export type KemPair = { secret: Kind<Bytes, 'KemSecret'>; publicKey: Bytes; hash: KemHash }

export const hkdfExtract = (salt: Uint8Array, input: Uint8Array): Bytes =>
  new Uint8Array(extract(sha256, input, salt))
export const hkdfExpand = (key: Uint8Array, info: Uint8Array, length: number): Bytes =>
  new Uint8Array(expand(sha256, key, info, length))
export const hmacOf = (key: Uint8Array, ...parts: readonly Uint8Array[]): Bytes =>
  new Uint8Array(hmac(sha256, key, concat(...parts)))

/** Expand(PRK, L(name), 32). */
export const named = (key: MasterKey, name: string): Bytes => hkdfExpand(key, label(name), 32)

export const signingPair = (seed: Bytes): SigningPair => ({
  secret: seed as SigningPair['secret'],
  publicKey: as<SigningKey>(ed25519.getPublicKey(seed), idBytes),
})

/** The X-Wing pair of a 32-byte seed (draft-connolly-cfrg-xwing-kem). Throws if the seed has another length. */
export function kemPair(seed: Bytes): KemPair {
  const publicKey = new Uint8Array(xWing.keygen(seed).publicKey)
  return { secret: seed as KemPair['secret'], publicKey, hash: kemHash(publicKey) }
}

/** Ed25519(L(purpose) ‖ body), 64 bytes. `verify` checks it for the same purpose only. */
export const sign = (pair: SigningPair, purpose: Purpose, body: Uint8Array): Bytes =>
  new Uint8Array(ed25519.sign(signed(purpose, body), pair.secret))
