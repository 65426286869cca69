/** Front coding of word lists: decoding gives back the list, and the code is smaller. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frontCoded, frontDecoded } from './frontcoded.ts'
import { wordLists } from './i18n/wordlists.ts'

test.each([...Object.entries(wordLists)])(
  'the %s list comes out whole, and a tenth smaller than plain',
  (_, list) => {
    const coded = frontCoded(list)
    expect(frontDecoded(coded)).toEqual(list)
    expect(gzipSync(coded).length).toBeLessThan(0.9 * gzipSync(list.join(' ')).length)
  },
)

test('so does any list of words, long ones with long beginnings in common included', () => {
  const word = fc.stringMatching(/^[а-яё]{1,14}$/)
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 50 }), words => {
      const list = words.sort()
      expect(frontDecoded(frontCoded(list))).toEqual(list)
    }),
  )
})
