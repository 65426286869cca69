/** A codename is read whatever list it was written in, so no word may mean two places. */
import { expect, test } from 'vitest'
import { type Language, languages } from './languages.ts'
import { wordLists } from './wordlists.ts'

test('a word that is in several lists has the same place in each', () => {
  const places = new Map<string, number>()
  const ambiguous = Object.entries(wordLists).flatMap(([language, list]) =>
    list.flatMap((word, place) => {
      const other = places.get(word) ?? place
      places.set(word, other)
      return other === place ? [] : [`${language}: ${word}`]
    }),
  )
  expect(ambiguous).toEqual([])
})

test.each(Object.keys(languages) as Language[])('%s has a list of 2,048 different words', language => {
  expect(new Set(wordLists[language]).size).toBe(2048)
})
