/** Tests of the codename: twelve words that name one mailbox at one desk. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDesk } from '../test/desk.ts'
import { entryIn, startMailbox } from '../test/log.ts'
import { hex } from '../test/second.ts'
import { list, otherList } from '../test/words.ts'
import { seeded } from '../vectors/seeded.ts'
import {
  Altered,
  as,
  type Codename,
  codenamePlaces,
  type DeskId,
  digitsOf,
  type EpochKey,
  mailboxKeys,
  newCodename,
  openEntry,
  parseCodename,
  phrasePlaces,
} from './index.ts'

const lists = [list, otherList]
const desk = as<DeskId>(seeded('desk')(32), 32)
const codename = newCodename(seeded('anybody'))
const places = codenamePlaces(codename)
const typed = (words: readonly string[]) => parseCodename(words.join(' '), lists)

describe('a codename', () => {
  test('is read in any list, in digits, and in a mixture', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(2), { minLength: 12, maxLength: 12 }), (value, forms) => {
        const words = codenamePlaces(value as Codename).map(
          (place, i) => [list[place]!, otherList[place]!, digitsOf(place)][forms[i]!]!,
        )
        const read = typed(words)
        return read instanceof Uint8Array && Buffer.from(read).equals(value)
      }),
    )
  })

  test('says what is wrong with what was typed', () => {
    const words = places.map(place => list[place]!)
    expect(typed(words.slice(1))).toEqual({ fault: 'count', count: 11 })
    expect(typed(words.with(4, 'windmill'))).toEqual({ fault: 'word', number: 5, word: 'windmill' })
    expect(typed(words.with(4, list[(places[4]! + 1) % 2048]!))).toEqual({ fault: 'sum' })
    expect(typed(words)).toEqual(codename)
  })

  test('A24: twelve words made up in haste fail the sum in fifteen cases of sixteen', () => {
    const random = seeded('haste')
    let passed = 0
    for (let i = 0; i < 4000; i++) {
      const [bits] = [random(17)]
      const words = Array.from({ length: 12 }, (_, n) => list[(bits[n]! * 256 + bits[n + 1]!) % 2048]!)
      if (typed(words) instanceof Uint8Array) passed++
    }
    expect(passed / 4000).toBeGreaterThan(0.045)
    expect(passed / 4000).toBeLessThan(0.08)
  })

  test('attack 12: whatever is typed gives a value, never an exception', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...list, '', '12', 'ё')).map(words => words.join(' ')),
    )
    fc.assert(
      fc.property(anything, text => {
        const read = parseCodename(text, lists)
        return read instanceof Uint8Array ? read.length === 16 : 'fault' in read
      }),
    )
  })

  test('attack 17: 300 codenames name 300 mailboxes, and one names another at another desk', () => {
    const random = seeded('many')
    const ids = Array.from({ length: 300 }, () => hex(mailboxKeys(newCodename(random), desk).id))
    expect(new Set(ids).size).toBe(300)
    const elsewhere = mailboxKeys(codename, as<DeskId>(seeded('other desk')(32), 32))
    const here = mailboxKeys(codename, desk)
    for (const part of ['id', 'state'] as const) expect(elsewhere[part]).not.toEqual(here[part])
    expect(mailboxKeys(codename, desk)).toEqual(here)
  })

  test('attacks 28 and 29: without the erased wrap, its keys open nothing', async () => {
    const { id, keyring, people, ...others } = await openDesk()
    const box = await startMailbox({ id, keyring, people, ...others }, 'anybody', [
      people.marta,
      people.anselm,
    ])
    const entry = await entryIn(box.chain, box.key, 'expired')
    const { state, auth, kem } = box.keys
    for (const key of [state, auth.secret, kem.secret, auth.publicKey, kem.hash])
      await expect(openEntry(entry, key as Uint8Array as EpochKey)).rejects.toThrow(Altered)
    expect((await openEntry(entry, box.key)).header.seq).toBe(1)
  })
})

test('the phrase of the helpline is eight words of its desk id', () => {
  expect(phrasePlaces(desk)).toHaveLength(8)
  const other = as<DeskId>(desk.with(0, desk[0]! ^ 0x80), 32)
  expect(phrasePlaces(other)[0]).not.toBe(phrasePlaces(desk)[0])
})
