/** Whoever loads a page, or writes to the desk, learns no name of anybody who belongs to it. */
import { foundAt, nora, ownWords, timur } from '../stage/desk.ts'
import { leaksIn } from '../stage/leaks.ts'
import { phoneAt } from '../stage/phone.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'

const founders = [
  { ...nora, name: 'Нора Пустельга' },
  { ...timur, name: 'Timur Heron' },
]

test('a phone that writes and the desk’s page before it is unlocked are sent no name of a member', async ({
  visit,
  startServer,
}) => {
  const own = await startServer()
  const { colleagues } = await foundAt(own, founders)
  const wires = Object.values(own.wires)
  for (const wire of wires) wire.forget()
  /** Which of these were sent to anybody since. */
  const sent = (texts: readonly string[]) => {
    const answers = wires.flatMap(wire => wire.passed()).map(({ answered }, n) => [`${n}`, answered] as const)
    const found = leaksIn(
      new Map(answers),
      texts.map(value => ({ name: value, value })),
    )
    return texts.filter(text => found.some(leak => leak.includes(text)))
  }
  const names = founders.map(one => one.name)

  await phoneAt((await visit({ server: own })).page, own).write('Кто это прочтёт?')
  const seat = seatAt((await visit({ server: own, locale: 'en-GB' })).page, own)
  await seat.page.goto(own.desk)
  await seat.isAt('signin.title')
  expect(sent([...names, ownWords.name])).toEqual([ownWords.name])

  await seat.sitDown(colleagues[0]!)
  expect(sent(names)).toEqual(names)
})
