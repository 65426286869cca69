/** Proof of work: checked in one hash, found in at most some thousands. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { H, joined, L } from '../../test/second.ts'
import { seeded } from '../../vectors/seeded.ts'
import { hasWork, maxWorkBits, solveWork } from './work.ts'

const [nonce, record] = [seeded('nonce')(32), seeded('record')(400)]

test('A25: a solution holds for its nonce and record, and for no other', () => {
  const solution = solveWork(nonce, record, maxWorkBits)
  expect(hasWork(nonce, record, solution, maxWorkBits)).toBe(true)
  expect(hasWork(seeded('other')(32), record, solution, maxWorkBits)).toBe(false)
  expect(hasWork(nonce, seeded('other')(400), solution, maxWorkBits)).toBe(false)
  expect(hasWork(nonce, record, solution.slice(1), 0)).toBe(false)
})

test('it has exactly as many zero bits as it is said to have', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), solution => {
      const bits = [...H(L('pow'), nonce, H(record), solution)]
        .map(byte => byte.toString(2).padStart(8, '0'))
        .join('')
      const zeros = bits.indexOf('1')
      const holds = (n: number) => hasWork(nonce, record, joined(solution), n)
      return holds(zeros) && !holds(zeros + 1)
    }),
  )
})
