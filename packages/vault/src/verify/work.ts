/** Proof of work, asked only under load: friction for a flood, three seconds at most for a slow phone. */
import { concat, u64 } from './bytes.ts'
import { label, sha256 } from './hash.ts'
import type { Bytes } from './kinds.ts'

/** The most zero bits a server may ask for: 8,192 hashes on average. */
export const maxWorkBits = 13

const start = (nonce: Uint8Array, record: Uint8Array) => concat(label('pow'), nonce, sha256(record))

/** Whether `solution` (8 bytes) makes the hash start with `bits` zero bits. */
export function hasWork(nonce: Uint8Array, record: Uint8Array, solution: Uint8Array, bits: number): boolean {
  return solution.length === 8 && leadingZeros(sha256(concat(start(nonce, record), solution))) >= bits
}

/** The smallest solution, 8 bytes. Takes 2^bits hashes on average, and does not return before it is found. */
export function solveWork(nonce: Uint8Array, record: Uint8Array, bits: number): Bytes {
  const prefix = start(nonce, record)
  for (let n = 0; ; n++) {
    const solution = u64(n)
    if (leadingZeros(sha256(concat(prefix, solution))) >= bits) return solution
  }
}

const leadingZeros = (hash: Uint8Array): number =>
  Math.clz32(new DataView(hash.buffer, hash.byteOffset).getUint32(0))
