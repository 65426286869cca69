/** D8: a desk is worked on while its cases are still being opened. */
import { foundAt } from '../stage/desk.ts'
import { draft, write } from '../stage/person.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'

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
  const counted = (view: 'answer' | 'mine', n: number) =>
    page.getByRole('link', { name: `${say(`inbox.view.${view}`)} ${n}`, exact: true })
  await rows.first().click()
  const begun = Date.now()
  await seat.button('action.claim').click()
  await expect(page.getByText(say('claim.done'))).toBeVisible()
  console.log(`a claim while ${many} cases are being opened: ${Date.now() - begun} ms`)
  await seat.note('Взято сразу')
  await page.getByRole('link', { name: say('menu.inbox') }).click()
  await seat.isAt('inbox.title')
  await expect(opening, 'the others are still being opened').toBeVisible()
  await expect(counted('answer', many)).toHaveCount(0)
  await expect(opening).toBeHidden({ timeout: 120_000 })
  await expect(counted('answer', many)).toBeVisible()
  await expect(counted('mine', 1)).toBeVisible()
})
