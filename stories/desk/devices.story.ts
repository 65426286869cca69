/** D2: one member at two devices: each opens what came, and says what it has no key to until a colleague gives it. */
import { elsewhere, foundAt } from '../stage/desk.ts'
import { draft, write } from '../stage/person.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'

let server: TestServer
test.beforeEach(async ({ startServer }) => {
  server = await startServer()
})

test('D2: two devices of one member read what a person writes, and what one answers stands on the other', async ({
  visit,
}) => {
  const desk = await foundAt(server)
  const [nora] = desk.colleagues
  const [phone, laptop] = [
    seatAt((await visit({ locale: 'en-GB', server })).page, server),
    seatAt((await visit({ locale: 'en-GB', server })).page, server),
  ]
  await phone.sitDown(nora!)
  await laptop.sitDown(elsewhere(server, nora!))
  const writer = await write(server, draft('Написано для обоих'))
  for (const seat of [phone, laptop]) {
    await seat.wait(60)
    await expect(seat.line(writer.id)).toContainText('Написано для обоих')
    await expect(seat.line(writer.id)).not.toContainText(seat.say('inbox.altered'))
  }
  await phone.openCase(writer.id)
  await phone.reply(writer.id, 'С телефона')
  await laptop.openCase(writer.id)
  await laptop.wait(60)
  await expect(laptop.page.getByRole('article').filter({ hasText: 'С телефона' })).toBeVisible()
})

test('D2: a new device says that a key is not here yet, never that anything was altered, and is given it', async ({
  visit,
}) => {
  const desk = await foundAt(server)
  const [nora, timur] = desk.colleagues
  const writer = await write(server, draft('Написано до нового устройства'))
  const seat = seatAt((await visit({ locale: 'en-GB', server })).page, server)
  const { page, say, line } = seat
  await seat.sitDown(elsewhere(server, nora!))
  await expect(line(writer.id)).toContainText(say('inbox.keyless'))
  await expect(line(writer.id)).not.toContainText(say('inbox.altered'))
  await seat.openCase(writer.id)
  await expect(page.getByText(say('thread.keyless.no-key'))).toBeVisible()
  await expect(page.getByText(say('error.sealed'))).toBeHidden()

  await (await timur!.atWork()).sync()
  await seat.wait(60)
  await expect(page.getByText(say('thread.keyless.no-key'))).toBeHidden()
  await expect(page.getByRole('article').filter({ hasText: 'Написано до нового устройства' })).toBeVisible()
})
