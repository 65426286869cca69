/** Errors at the desk are shown with a next step, and unsent text is kept. */
import { expectAccessible } from '../stage/axe.ts'
import { draft, write } from '../stage/person.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'

const english = { locale: 'en-GB' }

test('a reply that cannot go out is kept, and goes when the network is back', async ({
  visit,
  server,
  desk,
}) => {
  const { id } = await write(server, draft('Ответьте, если сеть есть'))
  const { page, watch } = await visit(english)
  watch.expects(/ERR_INTERNET_DISCONNECTED/)
  const seat = seatAt(page, server)
  const { say, field, button } = seat
  await seat.sitDown(desk.colleagues[0]!)
  await seat.openCase(id)
  await field('composer.reply.to', { alias: seat.named(id) }).fill('Отвечаю, когда сеть вернётся')
  await page.context().setOffline(true)
  await button('composer.reply.send').click()
  await seat.wait(16)
  await expect(page.getByText(say('composer.failed'))).toBeVisible()
  await expectAccessible(page, 'desk-not-sent')
  await page.context().setOffline(false)
  await button('desk.retry').click()
  await expect(page.getByRole('article').filter({ hasText: 'Отвечаю, когда' })).toBeVisible()
})

test('a reply with a gap, a telephone number or a promise in it is held until somebody looked', async ({
  visit,
  server,
  desk,
}) => {
  const { id } = await write(server, draft('Проверьте ответ'))
  const seat = seatAt((await visit(english)).page, server)
  const { page, say, field, button } = seat
  await seat.sitDown(desk.colleagues[0]!)
  await seat.openCase(id)
  const reply = field('composer.reply.to', { alias: seat.named(id) })
  await reply.fill('Здравствуйте, {{name}}. Вот ответ.')
  await button('composer.reply.send').click()
  await expect(page.getByText(say('composer.gap'))).toBeVisible()
  await expect(button('composer.reply.send')).toBeDisabled()
  await expect(button('composer.warn.keep')).toBeHidden()
  await reply.fill('Позвоните: +7 701 555 01 99')
  await button('composer.reply.send').click()
  await expect(page.getByText(say('composer.warn.phone'))).toBeVisible()
  await expectAccessible(page, 'desk-warned')
  await button('composer.warn.keep').click()
  await expect(button('composer.undo.button')).toBeVisible()
})

test('when the server is down the desk says so at its door, and opens when it is back', async ({
  visit,
  server,
}) => {
  const { page, watch } = await visit(english)
  watch.expects(/ERR_/)
  const seat = seatAt(page, server)
  await page.route('**/api/desk', route => route.abort())
  await page.goto(server.desk)
  await seat.isAt('trouble.title')
  await expectAccessible(page, 'desk-trouble')
  await page.unroute('**/api/desk')
  await seat.button('desk.retry').click()
  await seat.isAt('signin.title')
})

test('a case that is none, and a case of somebody else, are told alike', async ({ visit, server, desk }) => {
  const seat = seatAt((await visit(english)).page, server)
  await seat.sitDown(desk.colleagues[0]!)
  await seat.page.goto(`${server.desk}/#case/${'A'.repeat(43)}`)
  await expect(seat.page.getByText(seat.say('error.notfound'))).toBeVisible()
})

test('the desk locks by itself after ten minutes, and shows counts only', async ({ visit, server, desk }) => {
  const { id } = await write(server, draft('Видно только открытому столу'))
  const seat = seatAt((await visit(english)).page, server)
  await seat.sitDown(desk.colleagues[0]!)
  await expect(seat.line(id)).toBeVisible()
  await seat.wait(11 * 60)
  await seat.isAt('lock.title')
  await expect(seat.page.getByText('Видно только открытому столу')).toBeHidden()
  await seat.unlock()
  await expect(seat.line(id)).toBeVisible()
})

test('a desk in Russian is told in Russian', async ({ visit, server, desk }) => {
  const { id } = await write(server, draft('По-русски, пожалуйста'))
  const seat = seatAt((await visit()).page, server, 'ru')
  await seat.sitDown(desk.colleagues[0]!)
  await expectAccessible(seat.page, 'desk-inbox-ru')
  await seat.openCase(id)
  await expectAccessible(seat.page, 'desk-thread-ru')
  await seat.button('action.claim').click()
  await expect(seat.page.getByText(seat.say('claim.done'))).toBeVisible()
})
