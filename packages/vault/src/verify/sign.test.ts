/** Signatures: one purpose each, and the same answer from both verifiers. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { rootPair } from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import { joined, L, number, text, unhex } from '../../test/second.ts'
import { sign } from '../derive.ts'
import { isSmallOrder, type Purpose, signed, verify } from './sign.ts'

const purposes: readonly Purpose[] = [
  'root',
  'config',
  'card',
  'suspend',
  'session',
  'epoch',
  'grant',
  'entry',
  'delete',
  'claim',
  'lists',
  'register',
  'erase',
]
const pair = rootPair('anybody')
const body = text('what is signed')

/** A browser before Chrome 137 or Firefox 129: WebCrypto without Ed25519. */
const withoutWebCrypto = () =>
  vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('none', 'NotSupportedError'))
afterEach(() => vi.restoreAllMocks())
const verifiers = [
  ['WebCrypto', () => undefined],
  ['noble', withoutWebCrypto],
] as const

/** The eight points of small order, and those of them that have a second encoding. */
const smallOrder = [
  number(1, 32).reverse(),
  unhex('ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'),
  new Uint8Array(32),
  unhex('0000000000000000000000000000000000000000000000000000000000000080'),
  unhex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'),
  unhex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85'),
  unhex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'),
  unhex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa'),
  unhex('0100000000000000000000000000000000000000000000000000000000000080'),
  unhex('eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'),
  unhex('eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'),
  unhex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'),
  unhex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'),
  unhex('ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'),
]

/** A signature that holds after multiplying by eight, and only then: R carries a part of small order. */
function cofactoredOnly(): { key: Uint8Array; signature: Uint8Array } {
  const { Point } = ed25519
  const secret = 12_345n
  const key = Point.BASE.multiply(secret).toBytes()
  const torsion = Point.fromBytes(smallOrder[4]!)
  const r = Point.BASE.multiply(777n).add(torsion).toBytes()
  const k = Point.Fn.create(bytesToNumberLE(sha512(joined(r, key, signed('epoch', body)))))
  const s = Point.Fn.create(777n + k * secret)
  return { key, signature: joined(r, numberToBytesLE(s, 32)) }
}

describe.each(verifiers)('with %s', (_, prepare) => {
  test('A1: a signature for one purpose fails for every other', async () => {
    prepare()
    for (const made of purposes) {
      const signature = sign(pair, made, body)
      for (const asked of purposes)
        expect([made, asked, await verify(pair.publicKey, asked, body, signature)]).toEqual([
          made,
          asked,
          made === asked,
        ])
    }
  })

  test('attack 10, A1: a key of small order signs nothing, in any of its encodings', async () => {
    prepare()
    for (const key of smallOrder) {
      // Under the identity this one signature holds for every message in verifiers that take the key.
      const forged = joined(smallOrder[0]!, new Uint8Array(32))
      for (const purpose of purposes) expect(await verify(key, purpose, body, forged)).toBe(false)
      expect(isSmallOrder(key)).toBe(true)
    }
    expect(isSmallOrder(pair.publicKey)).toBe(false)
  })

  test('A1: a signature that holds only after multiplying by the cofactor is refused', async () => {
    prepare()
    const { key, signature } = cofactoredOnly()
    expect(ed25519.verify(signature, signed('epoch', body), key, { zip215: false })).toBe(true)
    expect(await verify(key, 'epoch', body, signature)).toBe(false)
    expect(await verify(pair.publicKey, 'epoch', body, sign(pair, 'epoch', body))).toBe(true)
  })

  test('attack 8: no byte of key, body or signature may change', async () => {
    prepare()
    const signature = sign(pair, 'entry', body)
    for (const copy of flipped(signature))
      expect(await verify(pair.publicKey, 'entry', body, copy)).toBe(false)
    for (const copy of flipped(pair.publicKey))
      expect(await verify(copy, 'entry', body, signature)).toBe(false)
    for (const copy of flipped(body))
      expect(await verify(pair.publicKey, 'entry', copy, signature)).toBe(false)
  })

  test('attack 10: S past the order of the group is refused', async () => {
    prepare()
    const signature = sign(pair, 'entry', body)
    const s = bytesToNumberLE(signature.slice(32)) + ed25519.Point.Fn.ORDER
    const malleable = joined(signature.slice(0, 32), numberToBytesLE(s, 32))
    expect(await verify(pair.publicKey, 'entry', body, malleable)).toBe(false)
  })

  test('attack 10: other lengths are refused, not thrown at', async () => {
    prepare()
    const signature = sign(pair, 'entry', body)
    for (const length of [0, 31, 33, 64])
      expect(await verify(new Uint8Array(length).fill(2), 'entry', body, signature)).toBe(false)
    for (const length of [0, 63, 65])
      expect(await verify(pair.publicKey, 'entry', body, new Uint8Array(length))).toBe(false)
    expect(await verify(new Uint8Array(32).fill(0xfb), 'entry', body, signature)).toBe(false)
  })
})

test('A1: a browser that takes keys of small order does not decide', async () => {
  vi.spyOn(crypto.subtle, 'importKey').mockResolvedValue(
    {} as Awaited<ReturnType<typeof crypto.subtle.importKey>>,
  )
  vi.spyOn(crypto.subtle, 'verify').mockResolvedValue(true)
  for (const key of smallOrder) expect(await verify(key, 'epoch', body, new Uint8Array(64))).toBe(false)
  expect(await verify(pair.publicKey, 'epoch', body, new Uint8Array(64))).toBe(true)
})

test('A1: the purpose stands before the body and ends with a zero byte', () => {
  expect(signed('card', body)).toEqual(joined(L('card'), body))
})
