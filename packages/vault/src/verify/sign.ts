/** Signatures with a purpose. One strict verifier everywhere: small-order keys are refused, S is canonical. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToNumberLE } from '@noble/curves/utils.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concat, equal } from './bytes.ts'
import { signatureBytes } from './constants.ts'
import { label } from './hash.ts'
import type { Bytes } from './kinds.ts'

/** What a signature is for. One made for one purpose holds for no other. */
export type Purpose =
  | 'root'
  | 'config'
  | 'card'
  | 'suspend'
  | 'session'
  | 'epoch'
  | 'grant'
  | 'entry'
  | 'delete'
  | 'claim'
  | 'lists'
  | 'register'
  | 'erase'
  | 'restore'

/** What is signed: L(purpose) ‖ body. */
export const signed = (purpose: Purpose, body: Uint8Array): Bytes => concat(label(purpose), body)

/**
 * Whether `signature` is this key's, for this purpose and this body.
 * WebCrypto where it has Ed25519 (0.2 ms), noble elsewhere (Chrome before 137, Firefox before 129).
 */
export async function verify(key: Uint8Array, purpose: Purpose, body: Uint8Array, signature: Uint8Array) {
  if (key.length !== 32 || signature.length !== signatureBytes || isSmallOrder(key)) return false
  const message = signed(purpose, body)
  const imported = await webKey(new Uint8Array(key))
  if (imported) return crypto.subtle.verify('Ed25519', imported, new Uint8Array(signature), message)
  try {
    return (
      ed25519.verify(signature, message, key, { zip215: false }) &&
      holdsWithoutCofactor(key, message, signature)
    )
  } catch {
    return false
  }
}

/**
 * Whether SB - kA gives R itself. noble multiplies both by eight first and so takes signatures with a part of
 * small order, which WebCrypto and libsodium refuse: their maker could show one log to some browsers only.
 */
function holdsWithoutCofactor(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const { Point } = ed25519
  const [r, s] = [signature.subarray(0, 32), bytesToNumberLE(signature.subarray(32))]
  const k = Point.Fn.create(bytesToNumberLE(sha512(concat(r, key, message))))
  const found = Point.BASE.multiplyUnsafe(s).subtract(Point.fromBytes(key).multiplyUnsafe(k))
  return equal(found.toBytes(), r)
}

/** The key for WebCrypto; undefined where WebCrypto has no Ed25519 or takes it for no point. */
async function webKey(key: Bytes) {
  try {
    return await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify'])
  } catch {
    return undefined
  }
}

/** The eight points of small order, in every encoding libraries accept (the sign bit is masked away). */
const smallOrder = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map(hex => Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16)))

/** Whether this Ed25519 key is a point of small order: signatures by it prove nothing. The sign bit is not looked at. */
export function isSmallOrder(key: Uint8Array): boolean {
  const unsigned = new Uint8Array(key)
  unsigned[31]! &= 0x7f
  return smallOrder.some(point => equal(point, unsigned))
}
