/** The desk's words about itself: who may say them, and that each edition follows the one before. */
import { beforeAll, expect, test } from 'vitest'
import { believed, type Desk, openDesk, rootPair } from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import { seeded } from '../../vectors/seeded.ts'
import {
  as,
  believeConfig,
  type Config,
  type DeskId,
  equal,
  isFault,
  maxConfigsAhead,
  type Signed,
  type SigningPair,
  sha256,
  signDocument,
  utf8,
  writeConfig,
} from '../index.ts'

let desk: Desk
let [root, marta]: SigningPair[] = []
beforeAll(async () => {
  desk = await openDesk()
  ;[root, marta] = [desk.roots[1]!, desk.people.marta.signing]
})
const thief = rootPair('thief')

type Words = Omit<Config, 'hash'>
const words = (): Words => ({
  ...{ desk: desk.id, no: 0, previous: null, name: 'Open Door', contact: 'the café by the river' },
  ...{ line: '0000', address: '', medianHours: 6, demo: false },
  olderDesks: [as<DeskId>(seeded('old desk')(32), 32)],
})
const made = (by: SigningPair = root!, change: Partial<Words> = {}): Signed =>
  signDocument(writeConfig({ ...words(), ...change }), 'config', [by])
type Last = Pick<Config, 'no' | 'hash'> | null
const belief = (document: Signed, last: Last = null, step: 'next' | 'later' = 'next') =>
  believeConfig({ desk: desk.id, keyring: desk.keyring, last }, document, step)
const why = async (...asked: Parameters<typeof belief>) => {
  const found = await belief(...asked)
  return isFault(found) ? found.why : undefined
}
/** The edition behind `last`. */
const after = ({ no, hash }: Config, change: Partial<Words> = {}, by?: SigningPair) =>
  made(by, { no: no + 1, previous: hash, ...change })

test('the config is believed from a root or a coordinator', async () => {
  const document = made()
  const expected = { ...words(), hash: sha256(document.bytes) }
  expect(believed(await belief(document))).toEqual(expected)
  expect(believed(await belief(made(marta)))).toEqual(expected)
})

test('it may name the key that signs the wanted lists, and nothing that is no key', async () => {
  const lists = seeded('lists')(32)
  expect(believed(await belief(made(root, { lists }))).lists).toEqual(lists)
  for (const bent of [seeded('lists')(31), new Uint8Array()])
    expect(await why(made(root, { lists: bent }))).toBe('form')
})

test('attack 2: from nobody else, and not for another desk', async () => {
  for (const pair of [thief, desk.people.anselm.signing, desk.people.oskar.signing])
    expect(await why(made(pair))).toBe('signature')
  expect(await why(signDocument(writeConfig(words()), 'root', [root!]))).toBe('signature')
  expect(await why(made(root, { desk: as<DeskId>(seeded('x')(32), 32) }))).toBe('foreign')
  expect(await why(made(root, { demo: true }))).toBe('foreign')
})

test('attack 8: each byte of it, flipped, is refused', async () => {
  const document = made()
  for (const bytes of flipped(document.bytes)) expect(await why({ ...document, bytes })).toBeDefined()
})

test('S17: the next edition names the one before; an older one and one beside it are not believed', async () => {
  const first = believed(await belief(made()))
  const second = believed(await belief(after(first, { line: '112' }), first))
  expect([second.no, second.previous, second.line]).toEqual([1, first.hash, '112'])
  expect(await why(made(), second)).toBe('older')
  expect(await why(after(first, { line: '999' }), second)).toBe('forked')
  expect(await why(after(second, { previous: first.hash }), second)).toBe('forked')
  expect(await why(after(second, {}, thief), second)).toBe('signature')
})

test('S17: a reader who was away is shown a later edition; whoever writes the next one is not', async () => {
  const first = believed(await belief(made()))
  const later = made(root, { no: 5, previous: seeded('fourth')(32) })
  expect(await why(later, first)).toBe('place')
  expect(await why(later, first, 'later')).toBeUndefined()
  expect(await why(later), 'a visitor is shown any').toBeUndefined()
  expect(await why(made(), believed(await belief(later, first, 'later')), 'later')).toBe('older')
})

test('B3: nor one so far ahead that none could follow', async () => {
  const first = believed(await belief(made()))
  const at = (no: number) => why(made(root, { no, previous: seeded('before')(32) }), first, 'later')
  expect(await at(maxConfigsAhead)).toBeUndefined()
  for (const no of [maxConfigsAhead + 1, Number.MAX_SAFE_INTEGER]) expect(await at(no)).toBe('place')
})

test('the same again is no news and no fault, though who signed it has left', async () => {
  const config = believed(await belief(made(marta)))
  const { id } = desk.people.marta.member
  const left = desk.keyring.members.filter(one => !equal(one.id, id))
  const memory = { desk: desk.id, keyring: { ...desk.keyring, members: left }, last: config }
  expect(believed(await believeConfig(memory, made(marta)))).toEqual(config)
  expect(await believeConfig({ ...memory, last: null }, made(marta))).toMatchObject({ why: 'signature' })
})

test('it is of one form: the first has none before it, the others have, and a later version is newer', async () => {
  const hash = seeded('another')(32)
  expect(await why(made(root, { previous: hash }))).toBe('form')
  expect(await why(made(root, { no: 3 }), null, 'later')).toBe('form')
  const version = (n: number) => {
    const json = new TextDecoder().decode(made().bytes).replace('"version":2', `"version":${n}`)
    return signDocument(utf8(json), 'config', [root!])
  }
  expect(await why(version(1))).toBe('form')
  expect(await why(version(3))).toBe('newer')
})
