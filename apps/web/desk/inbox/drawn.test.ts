/** Of a long list the lines in view are drawn, and no line is lost or counted twice. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnOf, lineCount, lineOf, spanAround } from './drawn.ts'

const sections = [
  { name: 'urgent', rows: ['a', 'b'] },
  { name: 'us', rows: ['c', 'd', 'e'] },
  { name: 'closed', rows: [] },
]

test('headings are lines, too', () => {
  expect(lineCount(sections)).toBe(8)
  expect([0, 1, 2, 4, 5].map(n => lineOf(sections, n))).toEqual([1, 2, 4, 6, -1])
})

test('what is in view is drawn under its heading, or without it', () => {
  expect(drawnOf(sections, { from: 2, to: 5 }, -1)).toEqual({
    sections: [
      { name: 'urgent', lines: [{ row: 'b', line: 2, before: 2 }] },
      {
        name: 'us',
        lines: [
          { row: null, line: 3, before: 0 },
          { row: 'c', line: 4, before: 0 },
        ],
      },
    ],
    after: 3,
  })
})

test('the line under the cursor is drawn wherever it stands', () => {
  const { sections: drawn, after } = drawnOf(sections, { from: 0, to: 1 }, 6)
  expect(drawn).toEqual([
    { name: 'urgent', lines: [{ row: null, line: 0, before: 0 }] },
    { name: 'us', lines: [{ row: 'e', line: 6, before: 5 }] },
  ])
  expect(after).toBe(1)
})

test('nothing is drawn of an empty list, or of one that became shorter than where it was looked at', () => {
  expect(drawnOf([], { from: 0, to: 40 }, -1)).toEqual({ sections: [], after: 0 })
  expect(drawnOf(sections, { from: 80, to: 120 }, -1)).toEqual({ sections: [], after: 8 })
})

test('drawn and left out lines are all lines, each once and in order', () => {
  const lists = fc.array(fc.nat(30), { maxLength: 5 })
  fc.assert(
    fc.property(
      lists,
      fc.nat(100),
      fc.nat(60),
      fc.integer({ min: -1, max: 160 }),
      (sizes, from, size, at) => {
        const all = sizes.map((count, name) => ({ name, rows: Array.from({ length: count }, (_, n) => n) }))
        const cursor = at < lineCount(all) ? at : -1
        const { sections, after } = drawnOf(all, { from, to: from + size }, cursor)
        let place = 0
        for (const { line, before } of sections.flatMap(({ lines }) => lines)) {
          expect(line).toBe(place + before)
          place = line + 1
        }
        expect(place + after).toBe(lineCount(all))
        if (cursor >= 0)
          expect(sections.flatMap(({ lines }) => lines).map(({ line }) => line)).toContain(cursor)
      },
    ),
  )
})

test('a short way of scrolling draws the same lines', () => {
  expect(spanAround(100, 120)).toEqual({ from: 96, to: 124 })
  expect(spanAround(101, 121)).toEqual({ from: 96, to: 124 })
  expect(spanAround(0, 20)).toEqual({ from: 0, to: 24 })
})
