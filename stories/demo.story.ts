/** The demonstration that `npm start` opens: a banner on every screen, three cases in the inbox, words that unlock it. */
import { codenamePlaces } from '@treeline/vault'
import { type OpenDemonstration, openDemonstration } from '../apps/cli/src/demo/open.ts'
import * as people from '../apps/cli/src/demo/people.ts'
import { expectAccessible } from './stage/axe.ts'
import { phoneAt } from './stage/phone.ts'
import { seatAt } from './stage/seat.ts'
import { expect, test } from './stage/story.ts'
import { built } from './stage/test-server.ts'

let demonstration: OpenDemonstration
test.beforeEach(async ({ atEnd }) => {
  demonstration = await openDemonstration(0, built)
  atEnd(demonstration.stop)
})

test('every screen of the person carries the banner, and the printed codename opens an answer', async ({
  visit,
}) => {
  const phone = phoneAt((await visit({ server: demonstration })).page, demonstration)
  const banner = phone.page.getByText(phone.say('page.demo'))
  await phone.open()
  await expect(banner).toBeVisible()
  await phone.toWriting()
  await expect(banner).toBeVisible()
  await phone.field('write.label').fill('Ничего настоящего')
  await phone.answerCheck(await phone.keepWords())
  await phone.send()
  await expect(banner).toBeVisible()
  expect(codenamePlaces(demonstration.codename)).toHaveLength(12)
  await phone.enterWith(demonstration.codename)
  await phone.button('head.forgot').click()
  await phone.button('page.next').click()
  await expect(phone.page.getByText(people.answer.split('\n')[0]!)).toBeVisible()
  await expect(banner).toBeVisible()
})

test('the published words unlock a desk with three cases, and the banner on every screen', async ({
  visit,
}) => {
  const { page } = await visit({ server: demonstration, locale: 'en-GB' })
  const seat = seatAt(page, demonstration)
  const banner = page.getByText(seat.say('demo.title'))
  await page.goto(demonstration.desk)
  await expect(banner).toBeVisible()
  await seat.unlock()
  await expect(banner).toBeVisible()
  const last = [people.answer, people.claimed.text, people.waiting.text]
  for (const text of last) {
    await expect(page.getByRole('row').filter({ hasText: text.split('\n')[0]!.slice(0, 60) })).toBeVisible()
  }
  await expect(page.locator('a[id^="case-"]')).toHaveCount(3)
  await expectAccessible(page, 'desk-demo')
  await page.getByRole('link', { name: seat.say('menu.admin') }).click()
  await seat.isAt('menu.admin')
  await expect(banner).toBeVisible()
})
