/** AES-256-GCM under keys that WebCrypto has already: what is opened by the thousand imports no key for each. */
import { Altered } from './aead.ts'
import type { Bytes } from './verify/index.ts'

/** A key as WebCrypto has it. */
export type ImportedKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

const algorithm = (iv: Bytes, additionalData: Bytes) => ({ name: 'AES-GCM', iv, additionalData })

export const sealUnder = async (key: ImportedKey, iv: Bytes, aad: Bytes, plain: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.encrypt(algorithm(iv, aad), key, plain))

/** Throws Altered, which says `what` does not open. */
export async function openUnder(
  key: ImportedKey,
  iv: Bytes,
  aad: Bytes,
  sealed: Bytes,
  what: string,
): Promise<Bytes> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm(iv, aad), key, sealed))
  } catch {
    throw new Altered(`${what} does not open`)
  }
}
