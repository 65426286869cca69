/** Whether an X-Wing public key can be sealed to: what no honest device makes would make sealing throw, or seal to all. */
import { equal } from './bytes.ts'
import { kemBytes } from './constants.ts'

/** ML-KEM-768: 768 coefficients of twelve bits, each below q (FIPS 203, 7.2), and a seed of 32 bytes. */
const [coefficientBytes, q] = [1152, 3329]
const latticeBytes = coefficientBytes + 32

/** The points of small order of X25519 (RFC 7748), which make the shared secret zeros; the top bit is masked away. */
const smallOrder = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map(hex => Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16)))

/** Whether these 1,216 bytes are an X-Wing public key: its lattice part reduced, its curve part of full order. */
export const isKemKey = (key: Uint8Array): boolean =>
  key.length === kemBytes &&
  isReduced(key.subarray(0, coefficientBytes)) &&
  hasFullOrder(key.subarray(latticeBytes))

function isReduced(coefficients: Uint8Array): boolean {
  for (let i = 0; i < coefficients.length; i += 3) {
    const [a, b, c] = [coefficients[i]!, coefficients[i + 1]!, coefficients[i + 2]!]
    if ((a | ((b & 15) << 8)) >= q || ((b >> 4) | (c << 4)) >= q) return false
  }
  return true
}

function hasFullOrder(point: Uint8Array): boolean {
  const masked = new Uint8Array(point)
  masked[31]! &= 0x7f
  return !smallOrder.some(one => equal(one, masked))
}
