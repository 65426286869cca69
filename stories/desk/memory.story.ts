/** What a device knew before it was locked: an older desk, a hidden case and a damaged memory are said on its screen. */
import type { Page } from '@playwright/test'
import { writeSync } from '@treeline/wire'
import { expectAccessible } from '../stage/axe.ts'
import { foundAt, nora, timur } from '../stage/desk.ts'
import { draft, write } from '../stage/person.ts'
import { type Seat, seatAt, sixWords } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'
import { newsIn } from '../stage/world.ts'

const english = { locale: 'en-GB' }
/** Who leaves opens no case: its epochs go on. */
const vera = { name: 'Vera', roles: ['coordinator'] as const }

/** What the server says on this path from now on. */
const lie = (page: Page, path: string, change: (honest: Record<string, unknown>) => object) =>
  page.route(`**${path}`, async route => {
    const response = await route.fetch()
    await route.fulfill({ response, json: change(await response.json()) })
  })
const shownBy = async ({ desk }: TestServer) => (await fetch(`${desk}/api/desk`)).json()

async function lock({ button, isAt }: Seat): Promise<void> {
  await button('lock.now').click()
  await isAt('lock.title')
}

test('S17: an older desk than was known is said on every screen, and replies go on', async ({
  visit,
  startServer,
}) => {
  const server = await startServer()
  const { colleagues, sheets } = await foundAt(server, [nora, timur, vera])
  const { id } = await write(server, draft('Старое состояние стола'))
  const { page } = await visit({ ...english, server })
  const seat = seatAt(page, server)
  const older = await shownBy(server)
  await (await colleagues[0]!.atWork()).dismiss(sheets[0]!, colleagues[2]!.keyset.member)
  await seat.sitDown(colleagues[0]!)
  await expect(page.getByText(seat.say('behind.what'))).toBeHidden()
  await lock(seat)
  await lie(page, '/api/desk', () => older)
  await page.reload()
  await seat.unlock()
  await expect(page.getByText(seat.say('behind.what'))).toBeVisible()
  await expect(page.getByText(seat.say('confirm.others'))).toBeHidden()
  await expectAccessible(page, 'desk-behind')
  await seat.openCase(id)
  await seat.reply(id, 'Ответ идёт')
  await expect(page.getByText(seat.say('behind.do'))).toBeVisible()
  await page.unroute('**/api/desk')
  await seat.wait(41)
  await expect(page.getByText(seat.say('behind.what'))).toBeHidden()
})

test('S3: a case that the server hides after a lock is in the inbox, and says what is wrong', async ({
  visit,
  startServer,
}) => {
  const server = await startServer()
  const { colleagues, id: own } = await foundAt(server)
  const { id } = await write(server, draft('Скрытое дело'))
  const { page } = await visit({ ...english, server })
  const seat = seatAt(page, server)
  await seat.sitDown(colleagues[0]!)
  await expect(seat.line(id)).toContainText('Скрытое дело')
  await lock(seat)
  await page.route('**/api/sync', async route => {
    const response = await route.fetch()
    const honest = newsIn({ body: new Uint8Array(await response.body()) }, own)
    await route.fulfill({ response, body: Buffer.from(writeSync({ ...honest, logs: [] })) })
  })
  await page.reload()
  await seat.unlock()
  await expect(seat.line(id)).toContainText(seat.say('inbox.altered'))
  await seat.openCase(id)
  await expect(page.getByText(seat.say('error.log.missing'))).toBeVisible()

  // As after a restored backup: a human says that it is so.
  await page.getByRole('link', { name: seat.say('menu.admin') }).click()
  await page.getByText(seat.say('members.memory.restored')).click()
  await expectAccessible(page, 'desk-forget')
  await seat.button('members.memory.forget').click()
  await seat.isAt('lock.title')
  await seat.unlock()
  await expect(seat.line(id)).toHaveCount(0)
  await expect(page.getByText(seat.say('desk.opening'))).toBeHidden()
})

test('S17: a damaged memory is said, with what to compare, and goes when a human says so', async ({
  visit,
  startServer,
}) => {
  const server = await startServer()
  const { colleagues } = await foundAt(server)
  const { id } = await write(server, draft('Повреждённая память'))
  const { page } = await visit({ ...english, server })
  const seat = seatAt(page, server)
  await seat.sitDown(colleagues[0]!)
  await expect(seat.line(id)).toBeVisible()
  await lock(seat)
  expect(await page.evaluate(bendMemory)).toBe(1)
  await page.reload()
  await seat.field('signin.words').fill(sixWords)
  await seat.button('lock.unlock').click()
  await seat.isAt('damaged.title')
  await expectAccessible(page, 'desk-damaged')
  await expect(page.locator('.keyphrase')).toBeVisible()
  await seat.button('damaged.on').click()
  await expect(seat.line(id)).toContainText('Повреждённая память')
  await lock(seat)
  await page.reload()
  await seat.unlock()
  await expect(seat.line(id)).toContainText('Повреждённая память')
})

/** Runs in the page: flips a byte of each memory that lies there. Gives how many there were. */
async function bendMemory(): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('treeline', 1)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  let count = 0
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction('desk', 'readwrite')
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    const request = transaction.objectStore('desk').openCursor()
    request.onsuccess = () => {
      const cursor = request.result
      if (!cursor) return
      if (String(cursor.key).endsWith(' memory')) {
        const bytes: Uint8Array = cursor.value
        bytes[1000]! ^= 1
        cursor.update(bytes)
        count++
      }
      cursor.continue()
    }
  })
  database.close()
  return count
}
