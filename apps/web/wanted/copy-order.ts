/** Opens copies of the lists in the order they came, and chooses the one in use: never an older one. */
import { serialQueue } from '@treeline/client'
import { type Opened, openCopy } from './opened.ts'

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
