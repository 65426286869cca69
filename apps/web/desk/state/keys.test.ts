/** The keyboard of the desk. */
import { expect, test } from 'vitest'
import { pressed } from './keys.ts'

const key = (key: string, more: object = {}) => ({
  ...{ key, code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '' },
  ...{ shiftKey: false, ctrlKey: false, metaKey: false, altKey: false },
  ...more,
})

test('a key does what is printed beside it', () => {
  expect(pressed('', key('j'))).toEqual({ prefix: '', action: 'next' })
  expect(pressed('', key('?', { shiftKey: true }))).toEqual({ prefix: '', action: 'help' })
  expect(pressed('', key('x'))).toEqual({ prefix: '' })
})

test('on a Cyrillic keyboard the same places do the same', () => {
  expect(pressed('', key('о', { code: 'KeyJ' }))).toEqual({ prefix: '', action: 'next' })
  expect(pressed('', key(',', { code: 'Slash', shiftKey: true }))).toEqual({ prefix: '', action: 'help' })
})

test('on another Latin layout the letter counts, not its place', () => {
  expect(pressed('', key('j', { code: 'KeyC' }))).toEqual({ prefix: '', action: 'next' })
})

test('a beginning is held, and lets go of what does not follow', () => {
  expect(pressed('', key('g'))).toEqual({ prefix: 'g' })
  expect(pressed('g', key('i'))).toEqual({ prefix: '', action: 'inbox' })
  expect(pressed('g', key('j'))).toEqual({ prefix: '', action: 'next' })
  expect(pressed('g', key('x'))).toEqual({ prefix: '' })
  expect(pressed('g', key('g'))).toEqual({ prefix: 'g' })
})

test('with Ctrl, Alt or Meta nothing is ours', () => {
  for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) {
    expect(pressed('g', key('i', { [modifier]: true }))).toEqual({ prefix: '' })
  }
})
