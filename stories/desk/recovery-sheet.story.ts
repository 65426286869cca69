/** A19: a member unlocks the desk on another device with the recovery sheet alone. */
import { dayMs, sheetPlaces } from '@treeline/vault'
import { english } from '@treeline/vault/words/english'
import { expectAccessible } from '../stage/axe.ts'
import { foundAt } from '../stage/desk.ts'
import { draft, write } from '../stage/person.ts'
import { readSheet } from '../stage/recovery-sheet.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'

let server: TestServer
test.beforeEach(async ({ startServer }) => {
  server = await startServer()
})

test('A19: the paper code brings the keys to a browser that has none', async ({ visit }) => {
  const desk = await foundAt(server)
  const [nora, timur] = desk.colleagues
  const before = await write(server, draft('Написано до новой машины'))
  await (await timur!.atWork()).sync()
  server.travel(1)
  const seat = seatAt((await visit({ locale: 'en-GB', server })).page, server)
  const { page, say, field, button, isAt } = seat
  await page.clock.install({ time: Date.now() + dayMs })
  await page.goto(server.desk)
  await isAt('signin.title')
  await expect(page.getByText(say('signin.nokeys'))).toBeVisible()
  const words = sheetPlaces(nora!.keyset.seed).map(place => english[place]!)
  await field('signin.paper.label').fill(words.with(0, 'treeline').join(' '))
  await button('signin.paper.button').click()
  await expect(page.getByText(say('signin.paper.wrong'))).toBeVisible()
  await field('signin.paper.label').fill(words.join('\n').toUpperCase())
  await button('signin.paper.button').click()
  await isAt('ways.title')
  await expect(page.getByText(say('signin.paper.older'))).toBeVisible()
  await expectAccessible(page, 'desk-recovery-sheet')
  const six = (await readSheet(page, 6)).join(' ')
  await button('ways.words.written').click()
  await field('ways.words.type').fill(six)
  await page.getByRole('button', { name: say('sheet.check') }).click()
  const published = page.waitForResponse('**/api/card')
  await button('ways.passkey.none').click()
  await isAt('inbox.title')
  await published
  const after = await write(server, draft('Написано для новой машины'))
  // Until keepers vouch for its card, a colleague's device gives it the key.
  await timur!.atWork()
  await page.reload()
  await field('signin.words').fill(six)
  await button('lock.unlock').click()
  await expect(seat.line(after.id)).toContainText('Написано для новой машины')
  // The file of an older case opens with the paper; it stands in the inbox by its copy.
  await expect(seat.line(before.id)).toContainText('Написано до новой машины')
})
