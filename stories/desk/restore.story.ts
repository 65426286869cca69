/** R15, S16: after a backup was restored the desk says so, two members sign, all go on from there, and persons read it. */
import { dateIn } from '../../apps/web/i18n/intl.ts'
import { expectAccessible } from '../stage/axe.ts'
import { foundAt, nora, timur } from '../stage/desk.ts'
import { draft, write } from '../stage/person.ts'
import { phoneAt } from '../stage/phone.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test, type Visiting } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'

let server: TestServer
test.beforeEach(async ({ startServer }) => {
  server = await startServer()
})
const seatOn = async (visit: Visiting) => seatAt((await visit({ locale: 'en-GB', server })).page, server)

test('R15: the desk says since when, asks two of its members, and all go on from the backup', async ({
  visit,
}) => {
  const vera = { name: 'Vera', roles: timur.roles }
  const { colleagues } = await foundAt(server, [nora, timur, vera])
  const writer = await write(server, draft('Это не ждёт'))
  for (const one of [...colleagues, ...colleagues]) await (await one.atWork()).register()
  const [coordinator, keeper] = [await seatOn(visit), await seatOn(visit)]
  await coordinator.sitDown(colleagues[0]!)
  await keeper.sitDown(colleagues[1]!)
  const restore = await server.backUp()
  await coordinator.openCase(writer.id)
  await coordinator.reply(writer.id, 'Потеряется')
  await coordinator.page.goto(`${server.desk}/#inbox`)
  await restore()

  const date = dateIn('en', new Date(server.now()))
  const text = (seat: typeof keeper) => seat.page.getByText(seat.say('restored.text', { date }))
  for (const seat of [coordinator, keeper]) {
    await seat.wait(61)
    await expect(text(seat)).toBeVisible()
  }
  const { page, say, button } = coordinator
  await expectAccessible(page, 'desk-restored-notice')
  await button('restored.button').press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('heading')).toBeFocused()
  await expect(dialog.getByText(say('restored.ask'))).toBeVisible()
  await button('restored.no').click()
  await expect(dialog.getByText(say('restored.wrong'))).toBeFocused()
  await expect(button('restored.yes')).toBeHidden()
  await expectAccessible(page, 'desk-restored')
  await button('desk.close').click()
  await button('restored.button').click()
  await button('restored.yes').click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(say('restored.mine'))).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()

  await keeper.wait(61)
  await expect(keeper.page.getByText(keeper.say('restored.asked', { name: 'Nora' }))).toBeVisible()
  await keeper.button('restored.button').click()
  await expect(keeper.page.getByText(keeper.say('restored.call', { name: 'Nora' }))).toBeVisible()
  await keeper.button('restored.yes').click()
  await expect(text(keeper)).toBeHidden()
  await coordinator.wait(61)
  await expect(text(coordinator)).toBeHidden()

  await coordinator.openCase(writer.id)
  await expect(page.getByRole('article').filter({ hasText: 'Потеряется' })).toHaveCount(0)
  await coordinator.reply(writer.id, 'И ещё раз')
  await page.goto(`${server.desk}/#members`)
  const signed = (names: string) => page.getByText(say('restored.signed', { date, names }))
  await expect(signed('Nora, Timur').or(signed('Timur, Nora'))).toBeVisible()

  const phone = phoneAt((await visit({ server })).page, server)
  await phone.enterWith(writer.codename)
  await expect(phone.page.getByText(phone.say('restored.pair'))).toBeVisible()
  await expectAccessible(phone.page, 'person-pair-restored')
  await phone.button('head.other').click()
  await expect(phone.page.getByText(phone.say('head.stop.why'))).toBeVisible()
  await expect(phone.page.getByText(phone.say('head.stop.old'))).toBeHidden()
  await phone.enterWith(writer.codename)
  await phone.button('head.same').click()
  await expect(phone.page.getByText(phone.say('restored.means'))).toBeVisible()
  await expectAccessible(phone.page, 'person-restored')
})
