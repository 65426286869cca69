/** A codename as people type it: in any list, in numbers, with mistakes that are named. */
import { codenamePlaces, newCodename } from '@treeline/client/person'
import { digitsOf } from '@treeline/vault'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordLists } from '../../i18n/wordlists.ts'
import { readTyped, withDigit, withoutDigit } from './typed-codename.ts'

const codenames = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map(bytes => newCodename(() => new Uint8Array(bytes)))
const none = () => Promise.reject(new Error('a list was asked for'))
const lists = Object.values(wordLists)
const all = async () => lists
const russian = wordLists.ru

test('words of the list that is here open without another list; others fetch it', async () => {
  await fc.assert(
    fc.asyncProperty(codenames, async codename => {
      const places = codenamePlaces(codename)
      for (const here of lists) {
        const typed = places.map(place => here[place]).join(' ')
        expect(await readTyped(typed, [here], none)).toEqual(codename)
        expect(await readTyped(places.map(digitsOf).join(' '), [here], none)).toEqual(codename)
        for (const other of lists) expect(await readTyped(typed, [other], all)).toEqual(codename)
      }
    }),
    { numRuns: 30 },
  )
})

test('what is wrong is named: how many words, which word and what it may have been, or the sum', async () => {
  const words = codenamePlaces(newCodename(length => new Uint8Array(length).fill(7))).map(
    place => russian[place]!,
  )
  const read = (typed: readonly string[]) => readTyped(typed.join(' '), [russian], all)
  expect(await read(words.slice(1))).toEqual({ fault: 'count', n: 11 })
  expect(await read(words.with(4, `${words[4]}ъ`))).toEqual({ fault: 'word', n: 5, word: words[4] })
  expect(await read(words.with(0, words[11]!).with(11, words[0]!))).toEqual({ fault: 'sum' })
})

test('digits pressed one by one stand in twelve groups of four, and go one by one', () => {
  const digits = fc.array(fc.constantFrom(...'0123456789'), { maxLength: 60 })
  fc.assert(
    fc.property(digits, pressed => {
      const typed = pressed.reduce(withDigit, '')
      expect(typed.replaceAll(' ', '')).toBe(pressed.slice(0, 48).join(''))
      expect(typed).toMatch(/^(\d{4} )*\d{0,4}$/)
      const left = Array.from({ length: 48 }).reduce<string>(withoutDigit, typed)
      expect(left).toBe('')
    }),
  )
})
