/** A member's roles change: what a coordinator is told before, and what that member then sees. */
import { sheetPlaces } from '@treeline/vault'
import { english } from '@treeline/vault/words/english'
import { expectAccessible } from '../stage/axe.ts'
import { foundAt, nora, timur } from '../stage/desk.ts'
import { draft, write } from '../stage/person.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'

let server: TestServer
test.beforeEach(async ({ startServer }) => {
  server = await startServer()
})

test('D13: roles change in the browser, and the inbox of the other opens and closes with them', async ({
  visit,
}) => {
  const desk = await foundAt(server, [nora, timur, { name: 'Karl', roles: ['admin'] }])
  const [first, second, third] = desk.colleagues
  const writer = await write(server, draft('Написано до перемены'))
  const other = seatAt((await visit({ locale: 'en-GB', server })).page, server)
  await other.sitDown(third!)
  await expect(other.page.getByText(other.say('inbox.closed'))).toBeVisible()

  const seat = seatAt((await visit({ locale: 'en-GB', server })).page, server)
  const { page, say, button, field, isAt } = seat
  await seat.sitDown(first!)
  await page.goto(`${server.desk}/#members`)
  await isAt('menu.admin')
  const dialog = page.getByRole('dialog')
  const role = (name: string) => dialog.getByRole('checkbox', { name: say(`role.${name}.name`) })
  const change = dialog.getByRole('button', { name: say('members.roles.change') })
  const askFor = (name: string) =>
    page
      .getByRole('listitem')
      .filter({ hasText: name })
      .getByRole('button', { name: say('members.roles.change') })
      .click()
  const isShown = (key: string) => expect(dialog.getByText(say(key))).toBeVisible()

  await askFor('Nora')
  await role('coordinator').uncheck()
  await isShown('members.roles.last')
  await expect(change).toBeDisabled()
  await button('desk.close').click()
  await askFor('Timur')
  await role('intake').uncheck()
  await isShown('members.roles.few')
  await role('counsellor').uncheck()
  await isShown('members.roles.one')
  await role('admin').check()
  await isShown('members.dismiss.few')
  await expect(change).toBeDisabled()
  await button('desk.close').click()

  await askFor('Karl')
  await isShown('members.roles.text')
  await expect(change).toBeDisabled()
  await role('intake').check()
  await isShown('members.roles.gives.intake')
  await expectAccessible(page, 'desk-roles')
  await field('members.sheet').fill('open door')
  await change.click()
  await isShown('signin.paper.wrong')
  const words = sheetPlaces(desk.sheets[0]!).map(place => english[place]!)
  await field('members.sheet').fill(words.join(' '))
  await change.click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('listitem').filter({ hasText: 'Karl' })).toContainText(say('role.intake.name'))

  await second!.atWork()
  await other.wait(61)
  await other.openCase(writer.id)
  await expect(other.page.getByText('Написано до перемены')).toBeVisible()
  await other.reply(writer.id, 'Отвечает Карл')

  await askFor('Karl')
  await role('intake').uncheck()
  await isShown('members.roles.takes.all')
  await field('members.sheet').fill(words.join(' '))
  await change.click()
  await expect(dialog).toBeHidden()
  await other.wait(61)
  await expect(other.page.getByText(other.say('inbox.closed'))).toBeVisible()
  await expect(other.page.getByText('Написано до перемены')).toBeHidden()
  const stays = await second!.atWork()
  const texts = stays.cases()[0]!.standing.messages.map(({ text }) => text)
  expect(texts).toEqual(['Написано до перемены', 'Отвечает Карл'])
})
