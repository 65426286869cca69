/**
 * R1, R6, R9, R14: what a desk asks its members before their devices confirm anything: whether a colleague's change is
 * right, whether the phrase of new roots is the one a coordinator has, whether a silent device of theirs is still in use;
 * and whose word the server does not show.
 */
import { fetchSite } from '@treeline/client/person'
import { dayMs, heardDays, newSeed } from '@treeline/vault'
import { maxRegisterItems, readRegisterPart, routes, toBase64, writeRegisterPart } from '@treeline/wire'
import { dateIn } from '../../apps/web/i18n/intl.ts'
import { expectAccessible } from '../stage/axe.ts'
import { elsewhere, foundAt, nora, timur } from '../stage/desk.ts'
import { draft, write } from '../stage/person.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test, type Visiting } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'
import { random, worldAt } from '../stage/world.ts'

let server: TestServer
test.beforeEach(async ({ startServer }) => {
  server = await startServer()
})
const vera = { name: 'Vera', roles: timur.roles }
const seatOn = async (visit: Visiting) => seatAt((await visit({ locale: 'en-GB', server })).page, server)
/** Whose lists visitors take. */
const listsShown = async () => (await fetchSite(worldAt(server.person, server.now)))!.config.lists

test('R6: a coordinator changes the words, a second keeper sees what and by whom, and only then visitors are shown them', async ({
  visit,
}) => {
  const { colleagues } = await foundAt(server, [nora, timur, vera])
  const writer = await write(server, draft('Это не ждёт'))
  const [coordinator, keeper] = [await seatOn(visit), await seatOn(visit)]
  await keeper.sitDown(colleagues[1]!)
  await coordinator.sitDown(colleagues[0]!)
  const key = random(32)
  await coordinator.page.goto(`${server.desk}/#lists`)
  await coordinator.field('lists.key.label').fill(toBase64(key))
  await coordinator.button('lists.key.save').click()
  await expect(coordinator.page.getByText(coordinator.say('lists.key.saved'))).toBeVisible()
  await coordinator.page.goto(`${server.desk}/#members`)
  await expect(coordinator.page.getByText(coordinator.say('confirm.waiting'))).toBeVisible()
  expect(await listsShown()).toBeUndefined()

  const { page, say, button } = keeper
  const question = page.getByText(say('confirm.changed.text'))
  await keeper.wait(61)
  await expect(question).toBeVisible()
  await expectAccessible(page, 'desk-changed-notice')
  await keeper.openCase(writer.id)
  await keeper.reply(writer.id, 'И ответ не ждёт')
  await page.goto(`${server.desk}/#inbox`)

  await button('confirm.changed.button').press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(say('confirm.changed.lists'))).toBeVisible()
  await expect(dialog.getByText(say('confirm.changed.before', { text: say('side.none') }))).toBeVisible()
  await expect(dialog.getByText(say('confirm.changed.now', { text: toBase64(key) }))).toBeVisible()
  await expect(dialog.getByText(say('confirm.changed.by', { name: 'Nora' }))).toBeVisible()
  await button('confirm.changed.no').click()
  await expect(dialog.getByText(say('confirm.changed.wrong'))).toBeVisible()
  await expectAccessible(page, 'desk-changed')
  await button('desk.close').click()
  expect(await listsShown()).toBeUndefined()
  await expect(question).toBeVisible()

  await button('confirm.changed.button').click()
  await button('confirm.changed.yes').click()
  await expect(dialog).toBeHidden()
  await expect(question).toBeHidden()
  expect(await listsShown()).toEqual(key)
  await coordinator.wait(61)
  await expect(coordinator.page.getByText(coordinator.say('confirm.waiting'))).toBeHidden()
})

test('R6: who is new and who has left is asked about by name', async ({ visit }) => {
  const { colleagues, sheets } = await foundAt(server, [nora, timur, vera, { ...vera, name: 'Karl' }])
  const { page, say, button, sitDown, wait } = await seatOn(visit)
  await sitDown(colleagues[1]!)
  const open = await colleagues[0]!.atWork()
  await open.dismiss(sheets[0]!, colleagues[3]!.keyset.member)
  await open.changeRoles(sheets[0]!, colleagues[2]!.keyset.member, ['counsellor'])
  await wait(61)
  await button('confirm.changed.button').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(say('confirm.changed.left', { name: 'Karl' }))).toBeVisible()
  const [intake, counsellor] = [say('role.intake.name'), say('role.counsellor.name')]
  const roles = { name: 'Vera', now: counsellor, before: `${intake}, ${counsellor}` }
  await expect(dialog.getByText(say('confirm.changed.roles', roles))).toBeVisible()
  await expectAccessible(page, 'desk-changed-members')
  await button('confirm.changed.yes').click()
  await expect(dialog).toBeHidden()
})

test('R14: new roots: each desk shows their phrase, and confirms nothing until it was compared', async ({
  visit,
}) => {
  const { colleagues, spare } = await foundAt(server, [nora, timur, vera])
  const { page, say, button, sitDown, wait } = await seatOn(visit)
  await sitDown(colleagues[1]!)
  await (await colleagues[0]!.atWork()).renewRoots(spare, newSeed(random))
  await wait(61)
  const question = page.getByText(say('confirm.phrase.text'))
  await expect(question).toBeVisible()
  await button('confirm.phrase.button').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(say('confirm.phrase.how'))).toBeVisible()
  await button('confirm.phrase.no').click()
  await expect(dialog.getByText(say('confirm.phrase.other'))).toBeVisible()
  await expectAccessible(page, 'desk-phrase')
  await button('desk.close').click()
  await button('confirm.phrase.button').click()
  await button('confirm.phrase.yes').click()
  await expect(dialog).toBeHidden()
  await expect(question).toBeHidden()
})

test('R1: another device of one’s own that was silent for long is removed with one press, and taken back with one', async ({
  visit,
}) => {
  const start = Date.now()
  const { colleagues } = await foundAt(server, [nora, timur])
  const phone = elsewhere(server, colleagues[0]!)
  for (const one of [phone, colleagues[0]!, phone]) await one.lookIn()
  const days = heardDays + 1
  server.travel(days)
  await colleagues[1]!.lookIn()
  const { page, say, button, sitDown } = await seatOn(visit)
  await sitDown(colleagues[0]!, start + days * dayMs)
  const date = dateIn('en', new Date(start))
  const text = page.getByText(say('confirm.own.text', { n: days, date }))
  await expect(text).toBeVisible()
  await expectAccessible(page, 'desk-own-device')
  await button('confirm.own.remove').click()
  await expect(text).toBeHidden()
  await expect(page.getByText(say('confirm.own.removed'))).toBeVisible()
  await expect(button('confirm.own.undo')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(say('confirm.own.removed'))).toBeHidden()
  await button('confirm.own.remove').click()
  await expect(page.getByText(say('confirm.own.removed'))).toBeVisible()
  expect((await phone.lookIn()).vouching().isAdmitted).toBe(false)
})

test('R9: who is shown less of the register than a colleague had seen is told whose word is missing, until it is shown', async ({
  visit,
}) => {
  const [start, days] = [Date.now(), 3]
  const { colleagues } = await foundAt(server, [nora, timur, vera])
  const { id } = await write(server, draft('Прочитано дважды'))
  server.travel(days)
  const seat = await seatOn(visit)
  const { page, say, sitDown, wait, openCase } = seat
  await sitDown(colleagues[1]!, start + days * dayMs)
  await openCase(id)
  const text = page.getByText(say('confirm.unshown.text', { names: 'Nora' }))
  // Nothing behind the last item that this device knows.
  await page.route(`**${routes.register.path}`, async route => {
    const response = await route.fetch()
    const part = readRegisterPart(new Uint8Array(await response.body()), maxRegisterItems)
    if (!part) return route.fulfill({ response })
    const body = Buffer.from(writeRegisterPart({ items: part.items.slice(0, 1), lines: [] }))
    await route.fulfill({ response, body })
  })
  const open = await colleagues[0]!.atWork()
  await open.register()
  await open.write(id, { kind: 'note', text: 'they called' })
  await wait(61)
  await expect(page.getByText('they called')).toBeVisible()
  await wait(61)
  await page.goto(`${server.desk}/#inbox`)
  await expect(text).toBeVisible()
  await expectAccessible(page, 'desk-unshown')
  await page.unroute(`**${routes.register.path}`)
  await wait(61)
  await expect(text).toBeHidden()
})
