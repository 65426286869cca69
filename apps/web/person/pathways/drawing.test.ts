import type { Answer } from '@treeline/pathways'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawn, type Line, type Stop, width } from './drawing.ts'

const name = fc
  .array(fc.string({ unit: fc.constantFrom(...'абвгдежз'), minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 7,
  })
  .map(words => words.join(' '))
const stop = (kind: Stop['kind']) =>
  fc.record({ kind: fc.constant(kind), name, mute: fc.oneof(name, fc.constant('')) })
const answer: fc.Arbitrary<Answer> = fc.constantFrom('open', 'unknown', 'lead', 'closed')
const line: fc.Arbitrary<Line> = fc
  .tuple(answer, fc.array(stop('step'), { maxLength: 5 }), stop('end'))
  .map(([answer, steps, end]) => ({ answer, stops: [...steps, end] }))
const lines = fc.array(line, { minLength: 1, maxLength: 5 })
const here = ['Вы здесь', 'Армения'] as const
const gate = ['Адвокат', 'отсюда все линии'] as const

test('no two labels stand on one another, and none leaves the drawing', () => {
  fc.assert(
    fc.property(lines, lines => {
      const map = drawn(lines, here, gate)
      const rows = map.labels.flatMap(({ x, rows }) => rows.map(({ y }) => ({ x, y })))
      const heights = rows.map(({ y }) => y).toSorted((a, b) => a - b)
      for (const [i, y] of heights.entries())
        if (i > 0) expect(y - heights[i - 1]!).toBeGreaterThanOrEqual(17)
      for (const { x, y } of rows) {
        expect(x).toBeLessThan(width - 100)
        expect(y).toBeLessThan(map.height)
      }
    }),
  )
})

test('a line has ended before the labels of the lines left of it begin', () => {
  fc.assert(
    fc.property(lines, lines => {
      const map = drawn(lines, here, gate)
      for (const { x, end } of map.lines)
        for (const stop of map.stops.filter(one => one.x < x)) expect(stop.y).toBeGreaterThan(end)
    }),
  )
})

test('every stop of every line is drawn, with all the words of its name', () => {
  fc.assert(
    fc.property(lines, lines => {
      const map = drawn(lines, here, gate)
      expect(map.stops).toHaveLength(lines.flatMap(({ stops }) => stops).length)
      const drawnNames = map.labels.map(({ rows }) =>
        rows
          .filter(row => row.isName)
          .map(row => row.text)
          .join(' '),
      )
      expect(drawnNames).toEqual([
        here[0],
        gate[0],
        ...lines.flatMap(({ stops }) => stops.map(stop => stop.name)),
      ])
    }),
  )
})
