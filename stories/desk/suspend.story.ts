/** Suspending a member whose device was seized: a member requests it by a link, a coordinator signs. */
import { suspensionDays } from '@treeline/vault'
import { expectAccessible } from '../stage/axe.ts'
import { foundAt, nora, timur } from '../stage/desk.ts'
import { seatAt, sixWords } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'

let server: TestServer
test.beforeEach(async ({ startServer }) => {
  server = await startServer()
})

test('A9: a member asks, a coordinator opens the link and signs, and the third is shut out', async ({
  visit,
}) => {
  const desk = await foundAt(server, [nora, timur, { name: 'Karl', roles: timur.roles }])
  const seats = await Promise.all(
    desk.colleagues.map(async colleague => {
      const seat = seatAt((await visit({ server, locale: 'en-GB' })).page, server)
      await seat.sitDown(colleague)
      return seat
    }),
  )
  const [coordinator, asking, shut] = seats
  const { page, say, button, field, isAt } = asking!
  await page.goto(`${server.desk}/#members`)
  await isAt('menu.admin')
  const row = page.getByRole('listitem').filter({ hasText: 'Karl' })
  await row.getByRole('button', { name: say('members.suspend') }).click()
  await expectAccessible(page, 'desk-suspend')
  const link = await field('members.suspend.link').inputValue()
  expect(link).toContain('#suspend=')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await button('members.copy').click()
  await expect(page.getByText(say('members.copied'))).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  await button('desk.close').click()
  await expect(page.getByRole('dialog')).toBeHidden()

  // Whoever is no coordinator is told to pass it on; one who asked themselves has nothing to add.
  await page.goto(link)
  await expect(page.getByText(say('members.second.invalid'))).toBeVisible()

  const signing = coordinator!
  await signing.page.goto(link.replace(/.$/, 'x'))
  await expect(signing.page.getByText(say('members.second.invalid'))).toBeVisible()
  await signing.page.goto(link)
  await expect(
    signing.page.getByText(say('members.second.text', { by: 'Timur', n: suspensionDays })),
  ).toBeVisible()
  await expectAccessible(signing.page, 'desk-second')
  await signing.button('members.suspend').last().click()
  await expect(signing.page.getByRole('listitem').filter({ hasText: 'Karl' })).toContainText(
    'Suspended until',
  )
  await expect(signing.page.getByRole('dialog')).toBeHidden()
  await expect(signing.page).toHaveURL(/#members$/)

  await shut!.page.reload()
  await shut!.field('signin.words').fill(sixWords)
  await shut!.button('lock.unlock').click()
  await shut!.isAt('suspended.title')
  await expectAccessible(shut!.page, 'desk-suspended')
})

test('the only coordinator is told to let a colleague ask; a colleague cannot sign in their place', async ({
  visit,
}) => {
  const desk = await foundAt(server, [nora, timur, { name: 'Karl', roles: timur.roles }])
  const [first, , third] = desk.colleagues
  const seat = seatAt((await visit({ server, locale: 'en-GB' })).page, server)
  await seat.sitDown(first!)
  await seat.page.goto(`${server.desk}/#members`)
  const row = seat.page.getByRole('listitem').filter({ hasText: 'Karl' })
  await row.getByRole('button', { name: seat.say('members.suspend') }).click()
  await expect(seat.page.getByText(seat.say('members.suspend.only'))).toBeVisible()

  const { page, say, sitDown } = seatAt((await visit({ server, locale: 'en-GB' })).page, server)
  await sitDown(third!)
  const motion = (await desk.colleagues[1]!.atWork()).motionFor(first!.keyset.member)
  await page.goto(`${server.desk}/#suspend=${Buffer.from(motion).toString('base64url')}`)
  await expect(page.getByText(say('members.second.other'))).toBeVisible()
})

test('of two nobody can be suspended: the screen says what helps, and makes no link', async ({ visit }) => {
  const desk = await foundAt(server)
  const { page, say, sitDown, field } = seatAt((await visit({ server, locale: 'en-GB' })).page, server)
  await sitDown(desk.colleagues[1]!)
  await page.goto(`${server.desk}/#members`)
  const row = page.getByRole('listitem').filter({ hasText: 'Nora' })
  await row.getByRole('button', { name: say('members.suspend') }).click()
  await expect(page.getByText(say('members.suspend.few'))).toBeVisible()
  await expect(field('members.suspend.link')).toHaveCount(0)
})
