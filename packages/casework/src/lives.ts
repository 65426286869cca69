/** Lives of a mailbox: once it has run out the same words begin it anew, its places count from 0, and its file stays. */

/** `expiry`: undefined: of the mailbox as it is now. */
type Placed = { seq: number; expiry: number | undefined }

/**
 * Tells which life of its mailbox a message is of, from 0, by all copies there are. Within one life what comes later ends
 * no earlier; the next begins after all of the one before has ended.
 */
export function livesOf(copies: readonly Placed[]): (expiry: number | undefined) => number {
  const lives = new Map<number | undefined, number>()
  let [life, top, last] = [0, -1, -1]
  for (const { seq, expiry } of copies.flatMap(dated).sort((a, b) => a.expiry - b.expiry || a.seq - b.seq)) {
    const isAnew = expiry > last && seq <= top
    if (isAnew) life++
    top = isAnew ? seq : Math.max(top, seq)
    last = expiry
    lives.set(expiry, life)
  }
  const now = lives.size > 0 ? life + 1 : 0
  return expiry => lives.get(expiry) ?? now
}

const dated = ({ seq, expiry }: Placed) => (expiry === undefined ? [] : [{ seq, expiry }])
