/** The four stops of a conversation: the present one is always among them, what is behind it comes before. */
import { stages } from '@treeline/casework'
import { expect, test } from 'vitest'
import { stopsAt } from './stages.ts'

test.each(stages)('at "%s" the person sees four different stops, that one marked', stage => {
  const { stops, here } = stopsAt(stage)
  expect(new Set(stops).size).toBe(4)
  expect(stops[here]).toBe(stage)
  expect(stops[0]).toBe('received')
})
