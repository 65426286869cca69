/** D1: nothing that was written at the desk and not sent is lost with the page, the lock or the network. */
import { fetchSite, openMailbox } from '@treeline/client/person'
import { expectAccessible } from '../stage/axe.ts'
import { draft, write } from '../stage/person.ts'
import { type Seat, seatAt, sixWords } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'
import { storedTexts } from '../stage/unsent.ts'
import { worldAt } from '../stage/world.ts'

const english = { locale: 'en-GB' }
const text = 'Сначала возьмите справку'
const note = 'Спросить про справку'

/** The desk again, at the address where it was. */
async function reopen({ page, field, button, say }: Seat): Promise<void> {
  await field('signin.words').fill(sixWords)
  await button('lock.unlock').click()
  await expect(field('signin.words')).toBeHidden()
  await expect(page.getByText(say('desk.opening'))).toBeHidden()
}

test('D1: a reload in the fifteen seconds asks first; then the reply is a draft in its composer, and goes once', async ({
  visit,
  server,
  desk,
}) => {
  const writer = await write(server, draft('Что мне взять с собой?'))
  const seat = seatAt((await visit(english)).page, server)
  const { page, say, button, field, named, line } = seat
  await seat.sitDown(desk.colleagues[0]!)
  await seat.openCase(writer.id)
  const reply = field('composer.reply.to', { alias: named(writer.id) })
  await reply.fill(text)
  await button('composer.reply.send').click()
  await expect(button('composer.undo.button')).toBeVisible()
  await expect.poll(() => storedTexts(page)).toBe(1)
  const asked: string[] = []
  page.on('dialog', dialog => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.reload()
  expect(asked).toEqual(['beforeunload'])
  await reopen(seat)
  await expect(reply).toHaveValue(text)
  await page.getByRole('link', { name: say('menu.inbox') }).click()
  await expect(page.getByText(say('inbox.returned', { n: 1 }))).toBeVisible()
  await expect(line(writer.id)).toContainText(say('inbox.draft'))
  await expectAccessible(page, 'desk-returned')
  await seat.openCase(writer.id)
  await button('composer.reply.send').click()
  await seat.wait(16)
  await expect(page.getByRole('article').filter({ hasText: text })).toBeVisible()
  await expect.poll(() => storedTexts(page)).toBe(0)
  const { lines } = await writer.back()
  expect(lines.filter(one => one.kind === 'message' && one.text === text)).toHaveLength(1)
  // With nothing on its way, nothing is asked.
  await page.reload()
  expect(asked).toHaveLength(1)
})

test('D1, D3: a reply in its fifteen seconds is a draft in the tab that takes the desk, and never goes from the first', async ({
  visit,
  server,
  desk,
}) => {
  const writer = await write(server, draft('Две вкладки, один ответ'))
  const seat = seatAt((await visit(english)).page, server)
  const { page, button, field, named } = seat
  await seat.sitDown(desk.colleagues[0]!)
  await seat.openCase(writer.id)
  await field('composer.reply.to', { alias: named(writer.id) }).fill(text)
  await button('composer.reply.send').click()
  await expect.poll(() => storedTexts(page)).toBe(1)
  const other = seatAt(await page.context().newPage(), server)
  await other.page.goto(`${server.desk}/#case/${writer.id}`)
  await other.field('signin.words').fill(sixWords)
  await other.button('lock.unlock').click()
  await other.button('elsewhere.here').click()
  await seat.isAt('lock.title')
  await expect(other.field('composer.reply.to', { alias: named(writer.id) })).toHaveValue(text)
  await seat.wait(30)
  const { lines } = await writer.back()
  expect(lines.filter(one => one.kind === 'message' && one.text === text)).toEqual([])
})

test('D1: drafts of a reply and a note outlive a reload and a lock, each in its case', async ({
  visit,
  server,
  desk,
}) => {
  const one = await write(server, draft('Первое, о чём спрашивают'))
  const other = await write(server, draft('Второе, о чём спрашивают'))
  const seat = seatAt((await visit(english)).page, server)
  const { page, say, button, field, named } = seat
  await seat.sitDown(desk.colleagues[0]!)
  await seat.openCase(one.id)
  await field('composer.reply.to', { alias: named(one.id) }).fill(text)
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('n')
  await field('composer.note.title').fill(note)
  await expect.poll(() => storedTexts(page)).toBe(2)
  await page.reload()
  await reopen(seat)
  await expect(field('composer.reply.to', { alias: named(one.id) })).toHaveValue(text)
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('n')
  await expect(field('composer.note.title')).toHaveValue(note)

  await page.keyboard.press('End')
  await page.keyboard.type(', и ещё')
  await button('lock.now').click()
  await seat.isAt('lock.title')
  expect(await page.content()).not.toContain(text)
  await reopen(seat)
  await seat.isAt('inbox.title')
  await seat.openCase(other.id)
  await expect(field('composer.reply.to', { alias: named(other.id) })).toHaveValue('')
  await page.getByRole('link', { name: say('menu.inbox') }).click()
  await seat.openCase(one.id)
  await expect(field('composer.reply.to', { alias: named(one.id) })).toHaveValue(text)
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('n')
  await expect(field('composer.note.title')).toHaveValue(`${note}, и ещё`)
  await button('composer.note.send').click()
  await expect(page.getByText(`${note}, и ещё`)).toBeVisible()
  await expect(field('composer.note.title')).toHaveValue('')
})

test('D1: a reply whose answer was lost with the page is sent again by itself, the same bytes, and stands once', async ({
  visit,
  server,
  desk,
}) => {
  const writer = await write(server, draft('Ответ потеряется'))
  const { page, watch } = await visit(english)
  watch.expects(/ERR_/)
  const seat = seatAt(page, server)
  const { say, button, field, named } = seat
  await seat.sitDown(desk.colleagues[0]!)
  await seat.openCase(writer.id)
  const sent: string[] = []
  page.on('request', request => {
    if (request.url().endsWith('/api/append')) sent.push(request.postData() ?? '')
  })
  await page.route('**/api/append', async route => {
    await route.fetch()
    await route.abort()
  })
  await field('composer.reply.to', { alias: named(writer.id) }).fill(text)
  await button('composer.reply.send').click()
  await seat.wait(16)
  await expect(page.getByText(say('composer.failed'))).toBeVisible()
  const items = new Set(sent)
  await page.unrouteAll({ behavior: 'wait' })
  sent.length = 0
  page.on('dialog', dialog => void dialog.accept())
  await page.reload()
  await reopen(seat)
  await expect(page.getByRole('article').filter({ hasText: text })).toHaveCount(1)
  await expect.poll(() => storedTexts(page)).toBe(0)
  expect(
    sent.some(item => items.has(item)),
    'bytes from before the reload were sent again',
  ).toBe(true)
  const { lines } = await writer.back()
  expect(lines.filter(one => one.kind === 'message' && one.text === text)).toHaveLength(1)
})

test("D1: an erased case's drafts go, on the disk too, and those of other cases stay", async ({
  visit,
  server,
  desk,
}) => {
  const erased = await write(server, draft('Это сотрут'))
  const other = await write(server, draft('А это останется'))
  const seat = seatAt((await visit(english)).page, server)
  const { page, say, field, named } = seat
  await seat.sitDown(desk.colleagues[0]!)
  for (const { id } of [erased, other]) {
    await seat.openCase(id)
    await field('composer.reply.to', { alias: named(id) }).fill(text)
    await page.getByRole('link', { name: say('menu.inbox') }).click()
    await seat.isAt('inbox.title')
  }
  await expect.poll(() => storedTexts(page)).toBe(2)
  const world = worldAt(server.person, server.now)
  await (await openMailbox(world, (await fetchSite(world))!, erased.codename)).erase('all of it')
  await seat.wait(45)
  await expect.poll(() => storedTexts(page)).toBe(1)
  await expect(seat.line(other.id)).toContainText(say('inbox.draft'))
})
