import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  anybody,
  bundleOf,
  digest,
  listed,
  newSigner,
  opened,
  retrieved,
  verify,
} from '../../test/bundles.ts'
import { startList, writeBundle } from '../build/index.ts'
import { openBundle } from '../index.ts'

const people = [
  listed('Лесной Прохор Саввич', '1990-02-01'),
  listed('Горский Антип', '1985'),
  listed({ surname: 'Polynin', given: 'Yermolai' }, '1979-12-30'),
]
const plain = bundleOf(people)
const signer = await newSigner()
const other = await newSigner()
const signed = await signer.signed(plain)
const trusting = (key: Uint8Array, after?: Uint8Array) => ({
  ...{ digest, verify, signers: [key] },
  ...(after ? { after } : {}),
})

test('the same people and day give the same bytes; another day gives others', () => {
  expect(bundleOf(people)).toEqual(plain)
  const list = startList('2026-11-21')
  for (const person of people) list.add(person)
  const note = { name: 'Invented list', publisher: 'Nobody', licence: 'none', source: 'ab'.repeat(32) }
  expect(writeBundle([{ note: { ...note, retrieved: '2026-11-21' }, list }], '2026-11-21')).not.toEqual(plain)
})

test('a signed bundle opens with what it says of its lists', async () => {
  const bundle = await opened(signed, trusting(signer.key))
  expect(bundle).toMatchObject({ no: 1, previous: null, signer: signer.key })
  expect(bundle.lists).toMatchObject([{ name: 'Invented list', retrieved, people: 3, dropped: {} }])
})

test('a list of nobody, or one whose name would move the cursor of a terminal, is refused', async () => {
  for (const bytes of [bundleOf([]), bundleOf(people, 'List\u001b[1A\u001b[2K')])
    expect(await openBundle(bytes, anybody)).toEqual({ refused: 'broken' })
})

test('nobody can read a name in it', () => {
  const text = Buffer.from(signed).toString('utf8').toLowerCase()
  for (const name of ['лесной', 'прохор', 'горский', 'polynin', 'lesnoi']) expect(text).not.toContain(name)
})

test('whichever byte is flipped, it is refused', async () => {
  for (let at = 0; at < signed.length; at++) {
    const bytes = signed.slice()
    bytes[at]! ^= 1 << (at % 8)
    expect(await openBundle(bytes, trusting(signer.key)), `byte ${at}`).toHaveProperty('refused')
  }
})

test('also where nobody has signed it', async () => {
  for (let at = 0; at < plain.length; at++) {
    const bytes = plain.slice()
    bytes[at]! ^= 1 << (at % 8)
    expect(await openBundle(bytes, anybody), `byte ${at}`).toEqual({ refused: 'broken' })
  }
})

test('wherever it is cut, it is refused', async () => {
  for (let length = 0; length < signed.length; length++) {
    expect(await openBundle(signed.subarray(0, length), trusting(signer.key))).toHaveProperty('refused')
  }
})

test('one that nobody signed, or somebody else, is refused', async () => {
  expect(await openBundle(plain, trusting(signer.key))).toEqual({ refused: 'not-signed' })
  expect(await openBundle(signed, trusting(other.key))).toEqual({ refused: 'not-signed' })
  expect(await openBundle(signed, { ...anybody, signers: [] })).toEqual({ refused: 'not-signed' })
  expect(await opened(plain)).toMatchObject({ signer: null, no: 0 })
})

test('a chain goes on from the bundle before, and from no other', async () => {
  const hash = await digest(signed)
  const second = await signer.signed(bundleOf(people.slice(1)), 2, hash)
  expect(await opened(second, trusting(signer.key, hash))).toMatchObject({ no: 2, previous: hash })
  expect(await openBundle(signed, trusting(signer.key, hash))).toEqual({ refused: 'chain' })
  const third = await signer.signed(plain, 3, await digest(second))
  expect(await openBundle(third, trusting(signer.key, hash))).toEqual({ refused: 'chain' })
})

test('a place in the chain cannot be changed without the signature', async () => {
  const second = await signer.signed(plain, 2, await digest(signed))
  const text = Buffer.from(second).toString('latin1').replace('{"no":2', '{"no":3')
  expect(await openBundle(Buffer.from(text, 'latin1'), trusting(signer.key))).toEqual({
    refused: 'not-signed',
  })
})

test('signing again replaces the signature and keeps the lists', async () => {
  expect(await signer.signed(signed)).toEqual(signed)
})

test('whatever bytes come, opening gives a value and never throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(plain.length), async (bytes, at) => {
      const bent = plain.slice()
      bent.set(bytes.subarray(0, plain.length - at), at)
      await openBundle(bytes, anybody)
      await openBundle(bent, anybody)
    }),
  )
})
