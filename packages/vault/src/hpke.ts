/** HPKE base mode (RFC 9180) with X-Wing, HKDF-SHA256, AES-256-GCM: the framing only, one message a key. Opened in hpke-open.ts. */
import { ml_kem768_x25519 as xWing } from '@noble/post-quantum/hybrid.js'
import { Altered, gcmSeal } from './aead.ts'
import { hkdfExpand, hkdfExtract } from './derive.ts'
import type { Random } from './random.ts'
import { type Bytes, concat, u16, utf8 } from './verify/index.ts'

const none = new Uint8Array(0)
const suite = concat(utf8('HPKE'), u16(0x647a), u16(0x0001), u16(0x0002))

const labeledExtract = (salt: Bytes, name: string, input: Bytes) =>
  hkdfExtract(salt, concat(utf8('HPKE-v1'), suite, utf8(name), input))
const labeledExpand = (key: Bytes, name: string, info: Bytes, length: number) =>
  hkdfExpand(key, concat(u16(length), utf8('HPKE-v1'), suite, utf8(name), info), length)

/** The key and the iv of one message, out of the shared secret. */
export function schedule(shared: Bytes, info: Bytes): { key: Bytes; iv: Bytes } {
  const context = concat(
    new Uint8Array(1),
    labeledExtract(none, 'psk_id_hash', none),
    labeledExtract(none, 'info_hash', info),
  )
  const secret = labeledExtract(shared, 'secret', none)
  return {
    key: labeledExpand(secret, 'key', context, 32),
    iv: labeledExpand(secret, 'base_nonce', context, 12),
  }
}

/** encapsulated key [1120] ‖ ciphertext ‖ tag. Throws Altered if the public key is no X-Wing key. */
export async function hpkeSeal(publicKey: Bytes, info: Bytes, plain: Bytes, random: Random): Promise<Bytes> {
  const { cipherText, sharedSecret } = encapsulated(publicKey, random(64))
  const { key, iv } = schedule(new Uint8Array(sharedSecret), info)
  return concat(cipherText, await gcmSeal(key, iv, none, plain))
}

function encapsulated(publicKey: Bytes, coins: Bytes) {
  try {
    return xWing.encapsulate(publicKey, coins)
  } catch {
    throw new Altered('a public key is not an X-Wing key')
  }
}
