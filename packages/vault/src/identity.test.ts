/** A member's seed: 24 words on paper, two keys, and a device that keeps it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flipped } from '../test/flips.ts'
import { list, otherList } from '../test/words.ts'
import { seeded } from '../vectors/seeded.ts'
import {
  Altered,
  digitsOf,
  identityOf,
  newSeed,
  openOnDevice,
  parseRecoverySheet,
  rootOf,
  type Seed,
  sealForDevice,
  sheetPlaces,
  type UnlockSecret,
} from './index.ts'

const seed = newSeed(seeded('Marta'))
const lists = [list, otherList]

describe('a paper code', () => {
  test('gives its seed back from 24 words of any list', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.boolean(), (bytes, digits) => {
        const places = sheetPlaces(bytes as Seed)
        const read = parseRecoverySheet(
          places.map(place => (digits ? digitsOf(place) : otherList[place]!)).join(' '),
          lists,
        )
        return read !== undefined && Buffer.from(read).equals(bytes)
      }),
    )
  })

  test('with a word missing, unknown or changed is none', () => {
    const words = sheetPlaces(seed).map(place => list[place]!)
    expect(parseRecoverySheet(words.join(' '), lists)).toEqual(seed)
    expect(parseRecoverySheet(words.slice(1).join(' '), lists)).toBeUndefined()
    expect(parseRecoverySheet(words.with(3, 'windmill').join(' '), lists)).toBeUndefined()
    // An 8-bit sum misses one change in 256; this one it sees.
    expect(
      parseRecoverySheet(words.with(3, list[(sheetPlaces(seed)[3]! + 1) % 2048]!).join(' '), lists),
    ).toBeUndefined()
  })

  test('makes a signing key, a standing key and a root that tell nothing of each other', () => {
    const { signing, standing } = identityOf(seed)
    const keys = [
      signing.publicKey,
      rootOf(seed).publicKey,
      signing.secret,
      standing.secret,
      rootOf(seed).secret,
    ]
    expect(new Set(keys.map(key => Buffer.from(key).toString('hex'))).size).toBe(5)
  })
})

describe('a device', () => {
  const secret = seeded('passkey')(32) as UnlockSecret
  const sealed = () => sealForDevice(secret, seed, seeded('device'))

  test('gives back what it kept to the same secret', async () => {
    expect(await openOnDevice(secret, await sealed())).toEqual(seed)
  })

  test('A19: gives nothing to another secret', async () => {
    const other = seeded('other passkey')(32) as UnlockSecret
    await expect(openOnDevice(other, await sealed())).rejects.toThrow(Altered)
  })

  test('attack 8: with any byte flipped, or cut short, does not open', async () => {
    for (const copy of flipped(await sealed()))
      await expect(openOnDevice(secret, copy)).rejects.toThrow(Altered)
    for (const length of [0, 15, 16, 28, 43])
      await expect(openOnDevice(secret, (await sealed()).slice(0, length))).rejects.toThrow(Altered)
  })
})
