/** AES-256-GCM by WebCrypto. What does not open throws Altered, and says no more than where. */
import type { Bytes } from './verify/index.ts'

/** Something sealed was changed, cut, swapped, or sealed under another key. The message says what, never with content. */
export class Altered extends Error {
  override name = 'Altered'
}

const algorithm = (iv: Bytes, additionalData: Bytes) => ({ name: 'AES-GCM', iv, additionalData })
const imported = (key: Bytes, use: 'encrypt' | 'decrypt') =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use])

export async function gcmSeal(key: Bytes, iv: Bytes, aad: Bytes, plain: Bytes): Promise<Bytes> {
  return new Uint8Array(
    await crypto.subtle.encrypt(algorithm(iv, aad), await imported(key, 'encrypt'), plain),
  )
}

export async function gcmOpen(
  key: Bytes,
  iv: Bytes,
  aad: Bytes,
  sealed: Bytes,
  what: string,
): Promise<Bytes> {
  const opening = await imported(key, 'decrypt')
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm(iv, aad), opening, sealed))
  } catch {
    throw new Altered(`${what} does not open`)
  }
}
