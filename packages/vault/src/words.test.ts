/** Words: eleven bits each, the same places in every list, forgiving to type. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { list, otherList } from '../test/words.ts'
import { nearestWord, placeOf, typedWords } from './typed.ts'
import { bytesOfPlaces, digitsOf, placesOf } from './words.ts'

describe('places', () => {
  test('are the bits of the bytes, eleven at a time', () => {
    expect(placesOf(Uint8Array.of(0xff, 0xe0, 0x01), 2)).toEqual([2047, 0])
    expect(placesOf(Uint8Array.of(0b00000000, 0b00100000, 0b00001000), 2)).toEqual([1, 2])
  })

  test('give the bytes back', () => {
    const bytes = fc.uint8Array({ minLength: 11, maxLength: 11 })
    fc.assert(fc.property(bytes, value => Buffer.from(bytesOfPlaces(placesOf(value, 8))).equals(value)))
  })

  test('are read from either list, from digits, however typed', () => {
    const place = fc.integer({ min: 0, max: 2047 })
    fc.assert(
      fc.property(place, at => {
        const forms = [list[at]!, otherList[at]!, digitsOf(at), String(at + 1)]
        return forms.every(form => placeOf(form, [list, otherList]) === at)
      }),
    )
    expect([placeOf('0000', []), placeOf('2049', []), placeOf('12345', []), placeOf('zzz', [list])]).toEqual(
      Array(4).fill(undefined),
    )
  })
})

describe('typing', () => {
  test('minds neither capitals nor commas nor ё', () => {
    expect(typedWords('  Ёлка, ДОМ;\nnine-teen 0042.')).toEqual(['елка', 'дом', 'nine', 'teen', '0042'])
    expect(typedWords('и\u0306од')).toEqual(['йод'])
    expect(typedWords(' ,. ')).toEqual([])
  })

  test('one letter wrong, the meant word is the nearest', () => {
    const words = ['river', 'garden', 'window']
    expect(['rivver', 'rver', 'gardan', 'windo'].map(word => nearestWord(word, [words]))).toEqual([
      'river',
      'river',
      'garden',
      'window',
    ])
  })
})
