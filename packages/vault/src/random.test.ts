/** A random source that fails: nothing is sealed with it. */
import { describe, expect, test } from 'vitest'
import { seeded } from '../vectors/seeded.ts'
import { newCodename, RandomFault, watched } from './index.ts'

describe('attack 32: a watched source', () => {
  test('gives what a working source gives', () => {
    const random = watched(seeded('working'))
    expect([random(16), random(1), random(12), random(64)].map(bytes => bytes.length)).toEqual([
      16, 1, 12, 64,
    ])
    expect(newCodename(watched(seeded('working')))).toEqual(seeded('working')(16))
  })

  test('that stands still stops everything', () => {
    for (const byte of [0, 0x5a, 0xff]) {
      const stuck = watched(length => new Uint8Array(length).fill(byte))
      expect(() => newCodename(stuck)).toThrow(RandomFault)
    }
  })

  test('that repeats itself stops at the second time', () => {
    const repeating = watched(length => seeded('again')(length))
    repeating(32)
    expect(() => repeating(16)).toThrow(RandomFault)
  })

  test('that throws is not silenced', () => {
    const failing = watched(() => {
      throw new Error('no entropy')
    })
    expect(() => newCodename(failing)).toThrow('no entropy')
  })
})
