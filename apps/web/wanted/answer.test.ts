/** A full answer counts what its lists leave out, and names what was not asked. */
import { openBundle, type Question } from '@treeline/wanted'
import { startList, writeBundle } from '@treeline/wanted/build'
import { expect, test } from 'vitest'
import { fullAnswerOf, wasAsked } from './answer.ts'
import { trusting } from './opened.ts'

const on = '2026-11-24'
const born = { year: 1990 }

async function bundle() {
  const list = startList(on)
  list.add({ names: [{ surname: 'Осокин', given: 'Тихон', patronymic: 'Ильич' }], born: [born] })
  list.drop('no name')
  list.drop('no name')
  list.drop('broken line')
  const note = { name: 'Invented', publisher: '', licence: '', source: '00'.repeat(32), retrieved: on }
  const opened = await openBundle(writeBundle([{ note, list }], on), trusting('anybody'))
  if ('refused' in opened) throw new Error(opened.refused)
  return opened
}

test('what was left out of a list is counted whole, whatever the reason', async () => {
  const { lists } = fullAnswerOf(await bundle(), { name: { surname: 'Осокин', given: 'Тихон' }, born }, on)
  expect(lists.map(({ name, leftOut }) => [name, leftOut])).toEqual([['Invented', 3]])
})

test.each<[Question['name'] & object, Question['born'], string[]]>([
  [{ surname: 'Осокин', given: 'Тихон' }, born, ['patronymic', 'day']],
  [{ surname: 'Осокин', given: 'Тихон' }, { ...born, month: 2, day: 3 }, ['patronymic']],
  [{ surname: 'Осокин', given: 'Тихон', patronymic: 'Ильич' }, born, ['day']],
  [{ surname: 'Осокин', given: 'Тихон', patronymic: 'Ильич' }, { ...born, month: 2, day: 3 }, []],
])('only what was left out of the question is asked for: %o, %o', async (name, when, unasked) => {
  expect(fullAnswerOf(await bundle(), { name, born: when }, on).unasked).toEqual(unasked)
})

test('lists count as asked where they could answer, an old one too; not where there was too little to ask by', async () => {
  const complete = { name: { surname: 'Осокин', given: 'Тихон' }, born }
  const stranger = { name: { surname: 'Берёзкин', given: 'Савва' }, born }
  const ofWhat: [Question, string, string, boolean][] = [
    [complete, on, 'says-almost-nothing', true],
    [stranger, on, 'no-match', true],
    [stranger, '2026-12-24', 'cannot-say', true],
    [{ name: { surname: '...', given: '--' }, born }, on, 'cannot-say', false],
  ]
  for (const [question, day, level, isAsked] of ofWhat) {
    const answer = fullAnswerOf(await bundle(), question, day)
    expect(answer.level).toBe(level)
    expect(wasAsked(answer), level).toBe(isAsked)
  }
  expect(wasAsked(fullAnswerOf({ ...(await bundle()), lists: [] }, complete, on))).toBe(false)
})
