/** Opens a copy of the lists if the signer the desk names has signed it. */
import { verify } from '@treeline/vault'
import { type Bundle, openBundle, type Trust } from '@treeline/wanted'

/**
 * `missing`: the server has no lists, or the desk takes nobody's. `signature`: altered, or not signed as it should be.
 * `browser`: it cannot do what opening takes.
 */
export type RefusedCopy = { refused: 'missing' | 'signature' | 'browser' }
export type Opened = Bundle | RefusedCopy

/** `signer`: null: the desk takes nobody's lists. Never rejects. */
export async function openCopy(bytes: Uint8Array, signer: Uint8Array | null): Promise<Opened> {
  if (bytes.length === 0 || !signer) return { refused: 'missing' }
  try {
    const bundle = await openBundle(bytes, trusting([signer]))
    return 'refused' in bundle ? { refused: 'signature' } : bundle
  } catch {
    return { refused: 'browser' }
  }
}

export const trusting = (signers: Trust['signers']): Trust => ({
  // The browser's own: a megabyte in a script would stop a slow phone for a moment.
  digest: async bytes => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))),
  verify: (key, signature, message) => verify(key, 'lists', message, signature),
  signers,
})
