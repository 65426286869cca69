/** A case is erased for everyone: one asks, all who read it see that, and a second person signs. */
import { expectAccessible } from '../stage/axe.ts'
import { foundAt, nora, timur } from '../stage/desk.ts'
import { draft, write } from '../stage/person.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'
import { storedTexts } from '../stage/unsent.ts'
import { like } from '../stage/words.ts'

let server: TestServer
test.beforeEach(async ({ startServer }) => {
  server = await startServer()
})

test('R18: one asks, can undo it, and a second signs: both screens show it, and no draft is stored', async ({
  visit,
}) => {
  const desk = await foundAt(server, [nora, timur, { name: 'Karl', roles: timur.roles }])
  const { id } = await write(server, draft('Это потом сотрут'))
  const sit = async (place: number) => {
    const seat = seatAt((await visit({ server, locale: 'en-GB' })).page, server)
    await seat.sitDown(desk.colleagues[place]!)
    return seat
  }
  const asking = await sit(1)
  const { page, say, button, field } = asking
  const waits = page.getByText(like(say('erase.waits.me')))
  const ask = async () => {
    await button('erase.open').click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('erase.ask') })
      .click()
    await expect(waits).toBeVisible()
    await expect(page.getByText(say('erase.asked'))).toBeVisible()
  }
  await asking.openCase(id)
  await field('composer.reply.to', { alias: asking.named(id) }).fill('Недописанное')
  await expect.poll(() => storedTexts(page)).toBe(1)
  await button('erase.open').click()
  await expectAccessible(page, 'desk-erase')
  await button('desk.close').click()
  await ask()
  await button('action.undo').click()
  await expect(waits).toBeHidden()
  await ask()

  const other = await sit(2)
  await expect(other.line(id)).toContainText(other.say('inbox.erasing'))
  await other.openCase(id)
  await expect(other.page.getByText(other.say('erase.coordinator'))).toBeVisible()
  await other.button('erase.withdraw').click()
  await expect(other.page.getByText(other.say('erase.withdrawn'))).toBeVisible()
  await asking.wait(61)
  await expect(waits).toBeHidden()
  await ask()

  const signing = await sit(0)
  await signing.openCase(id)
  await expect(signing.page.getByText(like(say('erase.waits', { name: 'Timur' })))).toBeVisible()
  await expectAccessible(signing.page, 'desk-erasing')
  await signing.button('erase.sign').click()
  await expectAccessible(signing.page, 'desk-erase-sign')
  await signing.button('erase.button').click()
  await expect(signing.page.getByText(say('erase.by'), { exact: true })).toBeVisible()
  await expect(signing.page.getByText('Это потом сотрут')).toBeHidden()
  await expectAccessible(signing.page, 'desk-erased')
  await asking.wait(61)
  await expect(page.getByText(say('erase.by'), { exact: true })).toBeVisible()
  await expect(page.getByText('Это потом сотрут')).toBeHidden()
  await expect.poll(() => storedTexts(page)).toBe(0)
})
