/** Copies of the lists are opened in order, never replaced by an older one, and failures are reported. */
import { identityOf, newSeed, type SigningPair, sha256, sign } from '@treeline/vault'
import { type Listed, signBundle, startList, writeBundle } from '@treeline/wanted/build'
import { afterEach, expect, test, vi } from 'vitest'
import { type Opened, openInOrder } from './opened.ts'

const pairOf = (byte: number) => identityOf(newSeed(length => new Uint8Array(length).fill(byte))).signing
const [ours, theirs] = [pairOf(1), pairOf(2)]
const keyOf = ({ publicKey }: SigningPair) => new Uint8Array(publicKey)
const person: Listed = { names: [{ surname: 'Осокин', given: 'Тихон' }], born: [{ year: 1990 }] }

function copyOf(no: number, name: string, pair = ours): Promise<Uint8Array> {
  const list = startList('2026-11-23')
  list.add(person)
  const note = { name, publisher: '', licence: '', source: '00'.repeat(32), retrieved: '2026-11-23' }
  return signBundle(
    writeBundle([{ note, list }], '2026-11-23'),
    { no, previous: no === 1 ? null : new Uint8Array(32) },
    pair.publicKey,
    async message => sign(pair, 'lists', message),
    async bytes => sha256(bytes),
  )
}

function opening() {
  const reported: Opened[] = []
  const open = openInOrder(one => void reported.push(one))
  /** The name of the list in use now, or why there is none. */
  const inUse = () => {
    const one = reported.at(-1)!
    return 'refused' in one ? one.refused : one.lists[0]!.name
  }
  return { open, inUse, reported }
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('a copy with a higher number takes the place of the one before; a lower one, or another of its number, does not', async () => {
  const { open, inUse } = opening()
  for (const [no, name, expected] of [
    [5, 'fifth', 'fifth'],
    [4, 'fourth', 'fifth'],
    [5, 'another fifth', 'fifth'],
    [6, 'sixth', 'sixth'],
  ] as const) {
    await open(await copyOf(no, name), keyOf(ours))
    expect(inUse()).toBe(expected)
  }
})

test('what cannot be used takes nothing from the copy that is here, nor its number', async () => {
  const { open, inUse } = opening()
  await open(await copyOf(5, 'fifth'), keyOf(ours))
  for (const bytes of [new Uint8Array(), await copyOf(9, 'of a stranger', theirs), new Uint8Array(80)]) {
    await open(bytes, keyOf(ours))
    expect(inUse()).toBe('fifth')
  }
  await open(await copyOf(4, 'fourth'), keyOf(ours))
  expect(inUse()).toBe('fifth')
})

test('with another signer, or none, the lists of the one before are used no more', async () => {
  const { open, inUse } = opening()
  await open(await copyOf(5, 'fifth'), keyOf(ours))
  await open(await copyOf(1, 'first of others', theirs), keyOf(theirs))
  expect(inUse()).toBe('first of others')
  await open(await copyOf(6, 'sixth of others', theirs), null)
  expect(inUse()).toBe('missing')
})

test('two copies that are opened at a time are told in the order in which they came', async () => {
  const { open, inUse, reported } = opening()
  const digest = crypto.subtle.digest.bind(crypto.subtle)
  vi.spyOn(crypto.subtle, 'digest').mockImplementationOnce(async (...asked) => {
    await new Promise(resolve => setTimeout(resolve, 30))
    return digest(...asked)
  })
  const [first, second] = [await copyOf(2, 'slow'), await copyOf(1, 'quick', theirs)]
  await Promise.all([open(first, keyOf(ours)), open(second, keyOf(theirs))])
  expect(reported).toHaveLength(2)
  expect(inUse()).toBe('quick')
})

test('a browser that cannot open a copy says so, and goes on with the next', async () => {
  const { open, inUse } = opening()
  const bytes = await copyOf(1, 'first')
  vi.stubGlobal('crypto', { subtle: undefined })
  await open(bytes, keyOf(ours))
  expect(inUse()).toBe('browser')
  vi.unstubAllGlobals()
  await open(bytes, keyOf(ours))
  expect(inUse()).toBe('first')
})
