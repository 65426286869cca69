/** The two languages of the first pack say one thing: words of law that are easily confused, and figures. */
import { expect, test } from 'vitest'
import type { Text } from '../src/pack.ts'
import { filesOf, packFrom, russianArmy } from './files.ts'

const { body } = await packFrom(filesOf(russianArmy))

/** By where it stands: every text of the pack in both languages. */
const texts = new Map<string, Text>()
const collect = (value: unknown, path: string): void => {
  if (typeof value !== 'object' || value === null) return
  if ('en' in value && 'ru' in value) texts.set(path, value as Text)
  for (const [key, part] of Object.entries(value)) collect(part, `${path} ${key}`)
}
for (const key of ['statements', 'facts', 'gates', 'rules', 'actions', 'redLines'] as const)
  collect(body[key], key)

/** Where the first is said in English, the second must be said in Russian, and the other way round. */
const pairs: readonly (readonly [english: RegExp, russian: RegExp])[] = [
  [/war crime/i, /военны\p{L}+ преступлен/iu],
  [/military offence/i, /воинск\p{L}+ преступлен/iu],
  [/torture/i, /(?<!о)пыт/iu],
  [/asylum/i, /убежищ/iu],
  [/INTERPOL/, /интерпол/iu],
]
/** Where the English says it, the Russian must. */
const oneSided: readonly (readonly [english: RegExp, russian: RegExp])[] = [
  [/extradit/i, /выда|экстради/iu],
  [/deport/i, /депорт|высыл|высла|покинуть/iu],
  [/mobilis/i, /мобилиз/iu],
  [/refugee/i, /бежен/iu],
  [/lawyer/i, /адвокат|юрист/iu],
  [/contract/i, /контракт/iu],
  [/unit\b/i, /част/iu],
]

/** Names in which a word of law does not mean the thing. */
const asName = /asylum (office|seeker|court|certificate|procedure)s?/gi
const all = [...texts].map(([where, { en = '', ru = '' }]) => ({ where, en, ru }))
const say = (found: typeof all) => found.map(({ where, en, ru }) => `${where}: ${en} | ${ru}`)

test.each(pairs)('W13: %s and %s stand together, in both directions', (english, russian) => {
  expect(all.length).toBeGreaterThan(400)
  const unlike = all.filter(({ en, ru }) => {
    const isNamed = english.test(en) && !english.test(en.replace(asName, ''))
    return !isNamed && english.test(en) !== russian.test(ru)
  })
  expect(say(unlike)).toEqual([])
})

test.each(oneSided)('W13: where English says %s, Russian says %s', (english, russian) => {
  expect(say(all.filter(({ en, ru }) => english.test(en) && !russian.test(ru)))).toEqual([])
})

test('W13: years, articles and sums are the same in both languages', () => {
  const figures = (text: string) =>
    (text.replace(/(\d),(?=\d{3}\b)/g, '$1').match(/\d{2,}/g) ?? []).sort().join()
  expect(say(all.filter(({ en, ru }) => figures(en) !== figures(ru)))).toEqual([])
})
