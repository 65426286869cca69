/** Dates, sizes and names, as each language writes them. */
import { expect, test } from 'vitest'
import { dateIn, nameIn, sizeIn } from './intl.ts'

const day = new Date('2026-11-23T12:00:00Z')

test('a date is written out, with the word for the year', () => {
  expect(dateIn('en', day)).toBe('23 November 2026')
  expect(dateIn('ru', day)).toBe('23 ноября 2026 года')
  expect(dateIn('uk', day)).toBe('23 листопада 2026 року')
})

test('a size is in megabytes, with the mark for decimals the language has', () => {
  expect(sizeIn('en', 1.5 * 1024 * 1024)).toBe('1.5 MB')
  expect(sizeIn('ru', 1.5 * 1024 * 1024)).toBe('1,5 МБ')
})

test('what is smaller than a megabyte is in kilobytes, and never nought', () => {
  expect(sizeIn('en', 17 * 1024)).toBe('17 kB')
  expect(sizeIn('ru', 3)).toBe('1 кБ')
})

test('a code that no browser knows stays as it came', () => {
  expect(nameIn('en', 'region', 'KZ')).toBe('Kazakhstan')
  expect(nameIn('en', 'region', '<b>')).toBe('<b>')
})
