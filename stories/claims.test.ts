/** B2: a case that fifty people want at once gets one owner, and everybody else is told who. */
import { expect, onTestFinished, test } from 'vitest'
import { foundAt } from './stage/desk.ts'
import { openHouse } from './stage/house.ts'
import { draft, write } from './stage/person.ts'

const many = Array.from({ length: 50 }, (_, n) => ({
  name: `Colleague ${n}`,
  roles: n === 0 ? (['intake', 'coordinator'] as const) : n < 5 ? (['intake'] as const) : (['counsellor'] as const),
}))

test('of fifty claims at the same moment one wins, and forty-nine name the winner', async () => {
  const house = await openHouse()
  onTestFinished(house.stop)
  const { colleagues } = await foundAt(house, many)
  const { id } = await write(house, draft('Кто-нибудь возьмёт?'))
  // The first device that looks gives the keys of the case to everybody who may hold them.
  const first = await colleagues[0]!.atWork()
  const desks = [first, ...(await Promise.all(colleagues.slice(1).map(one => one.atWork())))]
  const results = await Promise.all(desks.map(desk => desk.claim(id)))
  const winners = colleagues.filter((_, n) => results[n]?.won)
  expect(winners.map(one => one.name)).toHaveLength(1)
  const told = results.flatMap(one => (one.won ? [] : [one.by]))
  expect(told).toEqual(Array.from({ length: 49 }, () => winners[0]!.name))
}, 60_000)

test('a take-over needs no luck: it is explicit, and the file keeps the reason', async () => {
  const house = await openHouse()
  onTestFinished(house.stop)
  const { colleagues } = await foundAt(house)
  const { id } = await write(house, draft('Возьмите, пожалуйста.'))
  const [nora, timur] = [await colleagues[0]!.atWork(), await colleagues[1]!.atWork()]
  expect(await nora.claim(id)).toEqual({ won: true })
  await timur.sync()
  expect(await timur.claim(id)).toEqual({ won: false, by: 'Nora' })
  expect(await timur.takeOver(id, 'away')).toEqual({ won: true })
  await nora.sync()
  const seen = nora.cases().find(one => one.id === id)
  expect(seen?.owner).toMatchObject({ name: 'Timur', isMe: false })
  expect(JSON.stringify(seen?.standing)).toContain('away')
})
