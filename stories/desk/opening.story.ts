/** D8: a desk is worked on while its cases are still being opened. */
import { foundAt } from '../stage/desk.ts'
import { draft, write } from '../stage/person.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'
import { like } from '../stage/words.ts'

const many = 200

test('D8: a claim and a note made while 200 cases are being opened are answered at once', async ({
  visit,
  startServer,
}) => {
  const server = await startServer()
  const { colleagues } = await foundAt(server)
  for (let i = 0; i < many; i++) await write(server, draft(`Обращение номер ${i}`))
  const seat = seatAt((await visit({ locale: 'en-GB', server })).page, server)
  const { page, say } = seat
  await seat.arrive(colleagues[0]!)
  await seat.unlock()
  const rows = page.locator('a[id^="case-"]')
  const opening = page.getByText(say('desk.opening'))
  await rows.first().click()
  const begun = Date.now()
  await seat.button('action.claim').click()
  await expect(page.getByText(say('claim.done'))).toBeVisible()
  const claimed = Date.now() - begun
  await seat.note('Взято сразу')
  await page.getByRole('link', { name: say('menu.inbox') }).click()
  await seat.isAt('inbox.title')
  await expect(opening, `the claim took ${claimed} ms, and the others are still being opened`).toBeVisible()
  expect(await rows.count()).toBeLessThan(many)
  await expect(opening).toBeHidden({ timeout: 120_000 })
  await expect(rows).toHaveCount(many)
  await page.getByRole('link', { name: like(say('inbox.view.mine')) }).click()
  await expect(rows).toHaveCount(1)
})
