/** Opens copies of the lists that the signer the desk names has signed, in order, and never an older one. */
import { serialQueue } from '@treeline/client'
import { verify } from '@treeline/vault'
import { type Bundle, openBundle, type Trust } from '@treeline/wanted'

/**
 * `missing`: the server has no lists, or the desk takes nobody's. `signature`: altered, or not signed as it should be.
 * `browser`: it cannot do what opening takes.
 */
export type RefusedCopy = { refused: 'missing' | 'signature' | 'browser' }
export type Opened = Bundle | RefusedCopy

/** `signer`: null: the desk takes nobody's lists. Never rejects. */
async function openCopy(bytes: Uint8Array, signer: Uint8Array | null): Promise<Opened> {
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

/** Opens copies in the order in which they came, however long each takes, and tells after each which is in use. */
export function openInOrder(tell: (inUse: Opened) => void) {
  let inUse: Opened | undefined
  const inOrder = serialQueue()
  return (bytes: Uint8Array, signer: Uint8Array | null): Promise<void> =>
    inOrder(async () => {
      inUse = later(inUse, await openCopy(bytes, signer), signer)
      tell(inUse)
    })
}

/**
 * What follows a copy by the same signer has a higher number. Two of one number, or a lower one, are how a server would
 * hand out an older copy; one that cannot be used takes nothing from the one that is here.
 */
function later(before: Opened | undefined, next: Opened, signer: Uint8Array | null): Opened {
  if (!before || 'refused' in before || !isSame(before.signer, signer)) return next
  return 'lists' in next && next.no > before.no ? next : before
}

const isSame = (one: Uint8Array | null, other: Uint8Array | null) =>
  one === other || String(one) === String(other)
