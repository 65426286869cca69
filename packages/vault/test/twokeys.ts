/** The attack GCM allows: one ciphertext that two keys open (Dodis et al. 2018), made by solving for one block. */
import { createCipheriv } from 'node:crypto'
import { hex, joined, number, unhex } from './second.ts'

const reduction = 0xe1n << 120n
/** A product in GCM's field, bits mirrored as SP 800-38D writes them. */
function times(x: bigint, y: bigint): bigint {
  let [sum, v] = [0n, y]
  for (let bit = 127n; bit >= 0n; bit--) {
    if ((x >> bit) & 1n) sum ^= v
    v = v & 1n ? (v >> 1n) ^ reduction : v >> 1n
  }
  return sum
}
const one = 1n << 127n
function power(x: bigint, exponent: bigint): bigint {
  let result = one
  for (let [base, e] = [x, exponent]; e > 0n; base = times(base, base), e >>= 1n)
    if (e & 1n) result = times(result, base)
  return result
}
const inverse = (x: bigint) => power(x, (1n << 128n) - 2n)

const toNumber = (block: Uint8Array) => BigInt(`0x${hex(block)}`)
const toBlock = (value: bigint) => unhex(value.toString(16).padStart(32, '0'))
function blocksOf(bytes: Uint8Array): bigint[] {
  const padded = new Uint8Array(Math.ceil(bytes.length / 16) * 16)
  padded.set(bytes)
  return Array.from({ length: padded.length / 16 }, (_, i) => toNumber(padded.subarray(i * 16, i * 16 + 16)))
}
function aes(key: Uint8Array, block: Uint8Array): bigint {
  return toNumber(createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(block))
}

/** Ciphertext ‖ tag of `length` bytes (a multiple of 16, and the tag) that opens under both keys, iv of zeros. */
export function twoKeyCiphertext(keys: readonly [Uint8Array, Uint8Array], aad: Uint8Array, length: number) {
  const ciphertext = new Uint8Array(length).fill(0x5a)
  ciphertext.fill(0, length - 16)
  const sizes = joined(number(aad.length * 8, 8), number(length * 8, 8))
  const blocks = [...blocksOf(aad), ...blocksOf(ciphertext), toNumber(sizes)]
  const parts = keys.map(key => {
    const h = aes(key, new Uint8Array(16))
    const first = aes(key, joined(new Uint8Array(12), number(1, 4)))
    const offset = blocks.reduce((sum, block) => times(sum ^ block, h), 0n) ^ first
    return { offset, weight: times(h, h) }
  })
  const [a, b] = [parts[0]!, parts[1]!]
  const solved = times(a.offset ^ b.offset, inverse(a.weight ^ b.weight))
  ciphertext.set(toBlock(solved), length - 16)
  return joined(ciphertext, toBlock(a.offset ^ times(solved, a.weight)))
}
