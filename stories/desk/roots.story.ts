/** A root sheet was stolen: a coordinator types the spare one, prints its successor, and everybody goes on. */
import { hasRole, newSeed, phrasePlaces, type Seed, sheetPlaces } from '@treeline/vault'
import { english } from '@treeline/vault/words/english'
import { expectAccessible } from '../stage/axe.ts'
import { foundAt } from '../stage/desk.ts'
import { draft, write } from '../stage/person.ts'
import { answerSheet, keepSheet, readSheet } from '../stage/recovery-sheet.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'
import { random } from '../stage/world.ts'

let server: TestServer
test.beforeEach(async ({ startServer }) => {
  server = await startServer()
})
const wordsOf = (sheet: Seed) => sheetPlaces(sheet).map(place => english[place]!)

test('S10: new roots in the browser: wrong sheets are named, nothing goes before the new spare is on paper', async ({
  visit,
}) => {
  const desk = await foundAt(server)
  const [nora, timur] = desk.colleagues
  const writer = await write(server, draft('Написано до замены'))
  const colleague = seatAt((await visit({ locale: 'en-GB', server })).page, server)
  await colleague.sitDown(timur!)
  const seat = seatAt((await visit({ locale: 'en-GB', server })).page, server)
  const { page, say, button, field, isAt } = seat
  await seat.sitDown(nora!)
  await page.goto(`${server.desk}/#members`)
  await isAt('menu.admin')
  await button('roots.start').click()
  await expectAccessible(page, 'desk-roots')
  const type = async (words: readonly string[]) => {
    await field('roots.sheet').fill(words.join(' '))
    await button('setup.next').click()
  }
  for (const [words, why] of [
    [wordsOf(desk.sheets[0]!), 'roots.sheet.root'],
    [wordsOf(newSeed(random)), 'roots.sheet.other'],
    [wordsOf(desk.spare).toReversed(), 'signin.paper.wrong'],
  ] as const) {
    await type(words)
    await expect(page.getByText(say(why))).toBeVisible()
  }
  await button('roots.leave').click()
  await expect(page.getByRole('heading', { name: say('members.title'), exact: true })).toBeVisible()
  await button('roots.start').click()
  await type(wordsOf(desk.spare))
  const next = await readSheet(page)
  await expectAccessible(page, 'desk-roots-spare')
  await button('roots.back').click()
  await type(wordsOf(desk.spare))
  expect(await readSheet(page)).toEqual(next)
  await button('sheet.printed').click()
  await answerSheet(page, say, next.toReversed())
  await expect(page.getByText(say('sheet.wrong'))).toBeVisible()
  const open = await nora!.atWork()
  expect(open.site().keyring.no).toBe(0)
  await answerSheet(page, say, next)
  await expect(page.getByRole('heading', { name: say('roots.done.title') })).toBeVisible()
  await expectAccessible(page, 'desk-roots-done')
  await open.sync()
  const { keyring, phrase } = open.site()
  expect(keyring.roots.no).toBe(1)
  const words = phrasePlaces(phrase).map(place => english[place])
  await expect(page.locator('.keyphrase')).toHaveText(words.join(' '))

  // The colleague's screen was open all along, and the person comes back.
  await colleague.wait(61)
  await colleague.openCase(writer.id)
  await colleague.reply(writer.id, 'Мы на месте')
  await write(server, draft('Написано после замены'))

  // The old sheet signs nothing any more, the one that was typed does.
  await button('roots.done.button').click()
  const row = page.getByRole('listitem').filter({ hasText: 'Timur' })
  await row.getByRole('button', { name: say('members.roles.change') }).click()
  await page.getByRole('checkbox', { name: say('role.admin.name') }).check()
  await field('members.sheet').fill(wordsOf(desk.sheets[1]!).join(' '))
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: say('members.roles.change') }).click()
  await expect(dialog.getByText(say('members.sheet.other'))).toBeVisible()
  await field('members.sheet').fill(next.join(' '))
  await dialog.getByRole('button', { name: say('members.roles.change') }).click()
  await expect(dialog.getByText(say('members.sheet.spare'))).toBeVisible()
  await field('members.sheet').fill(wordsOf(desk.spare).join(' '))
  await dialog.getByRole('button', { name: say('members.roles.change') }).click()
  await expect(dialog).toBeHidden()
  await expect(row).toContainText(say('role.admin.name'))

  // And the new spare takes over in turn.
  await button('roots.start').click()
  await type(next)
  await keepSheet(page, say)
  await expect(page.getByRole('heading', { name: say('roots.done.title') })).toBeVisible()
  await expect(page.locator('.keyphrase')).not.toHaveText(words.join(' '))
})

test('R14: at a desk of two who has a sheet takes the role, and with new roots ends a coordinator’s', async ({
  visit,
}) => {
  const desk = await foundAt(server)
  const [nora, timur] = desk.colleagues
  const seat = seatAt((await visit({ locale: 'en-GB', server })).page, server)
  const { page, say, button, field, isAt } = seat
  await seat.sitDown(timur!)
  await page.goto(`${server.desk}/#members`)
  await isAt('menu.admin')
  const dialog = page.getByRole('dialog')
  const change = dialog.getByRole('button', { name: say('members.roles.change') })
  const coordinator = dialog.getByRole('checkbox', { name: say('role.coordinator.name') })
  const askFor = (name: string) =>
    page
      .getByRole('listitem')
      .filter({ hasText: name })
      .getByRole('button', { name: say('members.roles.change') })
      .click()

  await askFor('Nora')
  await coordinator.uncheck()
  await expect(dialog.getByText(say('members.roles.roots'))).toBeVisible()
  await expect(dialog.getByText(say('members.roles.roots.self'))).toBeVisible()
  await expect(change).toBeDisabled()
  await button('desk.close').click()
  await askFor('Timur')
  await coordinator.check()
  await field('members.sheet').fill(wordsOf(desk.sheets[0]!).join(' '))
  await change.click()
  await expect(dialog).toBeHidden()

  await askFor('Nora')
  await coordinator.uncheck()
  await expect(change).toBeDisabled()
  await expectAccessible(page, 'desk-roles-roots')
  await dialog.getByRole('button', { name: say('roots.start') }).click()
  await expect(page.getByText(say('roots.change', { name: 'Nora' }))).toBeVisible()
  await field('roots.sheet').fill(wordsOf(desk.spare).join(' '))
  await button('setup.next').click()
  await keepSheet(page, say)
  await expect(page.getByRole('heading', { name: say('roots.done.title') })).toBeVisible()
  const { keyring } = (await nora!.lookIn()).site()
  expect(keyring.roots.no).toBe(1)
  expect(keyring.members.map(one => hasRole(one, 'coordinator'))).toEqual([false, true])
})
