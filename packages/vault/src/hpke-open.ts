/** Opening what hpke.ts seals. Apart from it: a first contact opens nothing. */
import { ml_kem768_x25519 as xWing } from '@noble/post-quantum/hybrid.js'
import { Altered, gcmOpen } from './aead.ts'
import type { KemPair } from './derive.ts'
import { schedule } from './hpke.ts'
import type { Bytes } from './verify/index.ts'

const none = new Uint8Array(0)
const encapsulatedBytes = 1120

export async function hpkeOpen(pair: KemPair, info: Bytes, sealed: Bytes): Promise<Bytes> {
  const { key, iv } = schedule(decapsulated(sealed, pair), info)
  return gcmOpen(key, iv, none, sealed.slice(encapsulatedBytes), 'a wrap')
}

function decapsulated(sealed: Bytes, pair: KemPair): Bytes {
  try {
    return new Uint8Array(xWing.decapsulate(sealed.slice(0, encapsulatedBytes), pair.secret))
  } catch {
    throw new Altered('a wrap is not one')
  }
}
