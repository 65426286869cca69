/** A demonstration says on both sides that it is one. */
import { foundAt } from './stage/desk.ts'
import { type House, openHouse } from './stage/house.ts'
import { phoneAt } from './stage/phone.ts'
import { seatAt } from './stage/seat.ts'
import { expect, test } from './stage/story.ts'

let house: House
test.beforeEach(async () => {
  house = await openHouse({ demo: {} })
})
test.afterEach(() => house.stop())

test('every screen of a demonstration carries its banner', async ({ visit }) => {
  const { colleagues } = await foundAt(house, undefined, true)
  const phone = phoneAt((await visit({ house })).page, house)
  const banner = phone.page.getByText(phone.say('page.demo'))
  await phone.open()
  await expect(banner).toBeVisible()
  await phone.toWriting()
  await expect(banner).toBeVisible()
  await phone.field('write.label').fill('Ничего настоящего')
  await phone.answerCheck(await phone.keepWords())
  await phone.send()
  await expect(banner).toBeVisible()

  const { page, watch } = await visit({ house, locale: 'en-GB' })
  watch.expects(/404.*\/api\/demo/)
  const seat = seatAt(page, house)
  await seat.sitDown(colleagues[0]!)
  await expect(page.getByText(seat.say('demo.title'))).toBeVisible()
  await page.getByText('Ничего настоящего').waitFor()
  await page.getByRole('link', { name: seat.say('menu.admin') }).click()
  await expect(page.getByText(seat.say('demo.title'))).toBeVisible()
})
