/** S6: which keys of a card can be sealed to. */
import { x25519 } from '@noble/curves/ed25519.js'
import { ml_kem768_x25519 as xWing } from '@noble/post-quantum/hybrid.js'
import { expect, test } from 'vitest'
import { cardBytesOf, openDesk, today } from '../../test/desk.ts'
import { seeded } from '../../vectors/seeded.ts'
import { believeCard, isKemKey, kemPair } from '../index.ts'

const random = seeded('keys')
const key = kemPair(random(32)).publicKey
const bent = (at: number, ...bytes: readonly number[]) => {
  const changed = key.slice()
  changed.set(bytes, at)
  return changed
}

test('S6: every key a device makes is one', () => {
  for (let i = 0; i < 50; i++) expect(isKemKey(kemPair(random(32)).publicKey)).toBe(true)
})

test('S6: a coefficient that is not below q is none, wherever it stands; sealing to it would throw', () => {
  for (const [at, ...bytes] of [
    [0, 0x01, 0x0d],
    [1, 0xff, 0xff],
    [600, 0xff, 0xff, 0xff],
    [1149, 0xff, 0xff, 0xff],
  ] as const) {
    expect(isKemKey(bent(at, ...bytes))).toBe(false)
    expect(() => xWing.encapsulate(bent(at, ...bytes), random(64))).toThrow()
  }
  expect(isKemKey(bent(0, 0x00, (key[1]! & 0xf0) | 0x0d)), 'q - 1').toBe(true)
})

test('S6: a curve part of small order is none, with the top bit set either', () => {
  const points = [
    new Uint8Array(32),
    Uint8Array.of(1, ...new Uint8Array(31)),
    ...[
      'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
      '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
    ].map(hex => new Uint8Array(Buffer.from(hex, 'hex'))),
    ...[0xec, 0xed, 0xee].map(first => Uint8Array.of(first, ...new Uint8Array(30).fill(0xff), 0x7f)),
  ]
  for (const point of points) {
    expect(() => x25519.getSharedSecret(random(32), point)).toThrow()
    expect(isKemKey(bent(1184, ...point))).toBe(false)
    expect(isKemKey(bent(1184, ...point.with(31, point[31]! | 0x80)))).toBe(false)
  }
})

test('S6: a card with such a key is none, whoever signed it', async () => {
  const { id, keyring, people } = await openDesk()
  const believe = (kem: typeof key) =>
    believeCard({ desk: id, keyring, inForce: [] }, cardBytesOf(id, people.marta, { kem }), today)
  expect(await believe(key)).toHaveProperty('memory')
  for (const kem of [bent(0, 0xff, 0xff, 0xff), bent(1184, ...new Uint8Array(32))])
    expect(await believe(kem)).toEqual({ fault: 'document', why: 'key' })
})
