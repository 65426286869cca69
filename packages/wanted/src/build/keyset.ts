/** A growing set of keys, in memory of eight bytes each. */
import type { Key } from '../keys.ts'

export type KeySet = {
  add(key: Key): void
  /** Each once, in order: pairs of high and low. */
  different(): Uint32Array
}

export function keySet(): KeySet {
  let keys = new BigUint64Array(1024)
  let halves = new Uint32Array(keys.buffer)
  let count = 0
  return {
    add: ({ high, low }) => {
      if (count === keys.length) {
        const more = new BigUint64Array(2 * count)
        more.set(keys)
        keys = more
        halves = new Uint32Array(keys.buffer)
      }
      halves[2 * count] = low
      halves[2 * count++ + 1] = high
    },
    different: () => {
      const sorted = keys.slice(0, count).sort()
      const pairs = new Uint32Array(2 * count)
      let different = 0
      for (let i = 0; i < count; i++) {
        if (i > 0 && sorted[i] === sorted[i - 1]) continue
        pairs.set([Number(sorted[i]! >> 32n), Number(sorted[i]! & 0xffffffffn)], 2 * different++)
      }
      return pairs.subarray(0, 2 * different)
    },
  }
}
