/** The keyboard of the desk. */
import { expect, test } from 'vitest'
import { pressed } from './keys.ts'

const key = (key: string, more: object = {}) => ({
  ...{ key, code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '' },
  ...{ shiftKey: false, ctrlKey: false, metaKey: false, altKey: false },
  ...more,
})

test('a key does what is printed beside it', () => {
  expect(pressed('', key('j'))).toEqual({ held: '', action: 'next' })
  expect(pressed('', key('?', { shiftKey: true }))).toEqual({ held: '', action: 'help' })
  expect(pressed('', key('x'))).toEqual({ held: '' })
})

test('on a Cyrillic keyboard the same places do the same', () => {
  expect(pressed('', key('о', { code: 'KeyJ' }))).toEqual({ held: '', action: 'next' })
  expect(pressed('', key(',', { code: 'Slash', shiftKey: true }))).toEqual({ held: '', action: 'help' })
})

test('on another Latin layout the letter counts, not its place', () => {
  expect(pressed('', key('j', { code: 'KeyC' }))).toEqual({ held: '', action: 'next' })
})

test('a beginning is held, and lets go of what does not follow', () => {
  expect(pressed('', key('g'))).toEqual({ held: 'g' })
  expect(pressed('g', key('i'))).toEqual({ held: '', action: 'inbox' })
  expect(pressed('g', key('j'))).toEqual({ held: '', action: 'next' })
  expect(pressed('g', key('x'))).toEqual({ held: '' })
  expect(pressed('g', key('g'))).toEqual({ held: 'g' })
})

test('with Ctrl, Alt or Meta nothing is ours', () => {
  for (const held of ['ctrlKey', 'altKey', 'metaKey']) {
    expect(pressed('g', key('i', { [held]: true }))).toEqual({ held: '' })
  }
})
