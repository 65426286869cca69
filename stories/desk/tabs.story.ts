/** One desk in several tabs of a browser: one has it, all lock together, and a device that is shut out shows nothing. */
import type { Page } from '@playwright/test'
import { expectAccessible } from '../stage/axe.ts'
import { type Colleague, foundAt, nora, timur } from '../stage/desk.ts'
import { draft, write } from '../stage/person.ts'
import { type Seat, seatAt, sixWords } from '../stage/seat.ts'
import { expect, test, type Visit } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'

const english = { locale: 'en-GB' }
const secondCase = 'Второе дело для вкладок'

/** Types the words, and does not say where that leads. */
async function tryToUnlock({ page, field, button }: Seat): Promise<void> {
  await field('signin.words').fill(sixWords)
  await button('lock.unlock').click()
  await expect(field('signin.words')).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
}

/** Another tab of the same browser, where the desk is unlocked and found to be open in the first. */
async function secondTab(page: Page, server: TestServer): Promise<Seat> {
  const seat = seatAt(await page.context().newPage(), server)
  await seat.page.goto(server.desk)
  await tryToUnlock(seat)
  await seat.isAt('elsewhere.title')
  return seat
}

async function expectBlank({ page }: Seat, text: string): Promise<void> {
  expect(new URL(page.url()).pathname).toBe('/locked')
  await expect(page.getByText(text)).toHaveCount(0)
  expect(await page.content()).not.toContain(text)
  await expect.poll(() => page.workers()).toEqual([])
}

test('D3: a second tab takes the desk, the first locks at once, and takes it back', async ({
  visit,
  startServer,
}) => {
  const server = await startServer()
  const { colleagues } = await foundAt(server)
  const { id } = await write(server, draft(secondCase))
  const first = seatAt((await visit({ ...english, server })).page, server)
  await first.sitDown(colleagues[0]!)
  await expect(first.line(id)).toContainText(secondCase)
  const second = await secondTab(first.page, server)
  await expectAccessible(second.page, 'desk-elsewhere')
  await expect(first.line(id)).toContainText(secondCase)

  await second.page.keyboard.press('Tab')
  await expect(second.button('elsewhere.here')).toBeFocused()
  await second.page.keyboard.press('Enter')
  await second.isAt('inbox.title')
  await expect(second.line(id)).toContainText(secondCase)
  await first.isAt('lock.title')
  await expect(first.page.getByText(first.say('lock.elsewhere'))).toBeVisible()
  await expectBlank(first, secondCase)

  await tryToUnlock(first)
  await first.isAt('elsewhere.title')
  await first.button('elsewhere.here').click()
  await expect(first.line(id)).toContainText(secondCase)
  await second.isAt('lock.title')
  await expectBlank(second, secondCase)
})

test('D5: a lock in one tab locks the others, whether they had the desk or waited for it', async ({
  visit,
  startServer,
}) => {
  const server = await startServer()
  const { colleagues } = await foundAt(server)
  const { id } = await write(server, draft(secondCase))
  const first = seatAt((await visit({ ...english, server })).page, server)
  await first.sitDown(colleagues[0]!)
  await first.openCase(id)
  const second = await secondTab(first.page, server)
  await second.button('elsewhere.lock').click()
  for (const seat of [first, second]) {
    await seat.isAt('lock.title')
    await expectBlank(seat, secondCase)
  }

  await tryToUnlock(second)
  await second.isAt('inbox.title')
  await tryToUnlock(first)
  await first.isAt('elsewhere.title')
  await second.button('lock.now').click()
  for (const seat of [first, second]) {
    await seat.isAt('lock.title')
    await expectBlank(seat, secondCase)
  }
  await expect(second.page.getByText(second.say('lock.unread', { n: 1 }))).toBeVisible()
})

/** Karl's desk in two tabs, the first with a case open; and the two who can shut him out, at devices of their own. */
async function withKarl(server: TestServer, visit: (options: object) => Promise<Visit>) {
  const desk = await foundAt(server, [nora, timur, { name: 'Karl', roles: timur.roles }])
  const { id } = await write(server, draft(secondCase))
  const karl: Colleague = desk.colleagues[2]!
  const { page, watch } = await visit({ ...english, server })
  watch.expects(/40\d.*\/api\//)
  const first = seatAt(page, server)
  await first.sitDown(karl)
  await first.openCase(id)
  await expect(page.getByText(secondCase)).toBeVisible()
  const second = await secondTab(page, server)
  const [coordinator, asking] = await Promise.all(desk.colleagues.slice(0, 2).map(one => one.atWork()))
  return {
    desk,
    member: karl.keyset.member,
    seats: [first, second],
    coordinator: coordinator!,
    asking: asking!,
  }
}

test('D5: the device of a suspended member blanks in every tab as soon as the server says so', async ({
  visit,
  startServer,
}) => {
  const server = await startServer()
  const { member, seats, coordinator, asking } = await withKarl(server, visit)
  await coordinator.suspend((await coordinator.readMotion(asking.motionFor(member)))!)
  await seats[0]!.wait(45)
  for (const seat of seats) {
    await seat.isAt('suspended.title')
    await expectBlank(seat, secondCase)
  }
  await seats[0]!.page.goto(server.desk)
  await tryToUnlock(seats[0]!)
  await seats[0]!.isAt('suspended.title')
})

test('D5: the device of a dismissed member blanks in every tab as soon as the server says so', async ({
  visit,
  startServer,
}) => {
  const server = await startServer()
  const { desk, member, seats, coordinator } = await withKarl(server, visit)
  await coordinator.dismiss(desk.sheets[0]!, member)
  await seats[0]!.wait(45)
  for (const seat of seats) {
    await seat.isAt('ended.title')
    await expectBlank(seat, secondCase)
  }
})

test('D3: two tabs, eight days away: what was written between their two unlocks is read in both', async ({
  visit,
  startServer,
}) => {
  const server = await startServer()
  const { colleagues } = await foundAt(server)
  const first = seatAt((await visit({ ...english, server })).page, server)
  await first.sitDown(colleagues[0]!)
  const second = await secondTab(first.page, server)
  await second.button('elsewhere.lock').click()
  await first.isAt('lock.title')
  await second.isAt('lock.title')
  server.travel(8)
  await first.page.clock.fastForward(8 * 86_400_000)

  const seen: string[] = []
  const look = async (seat: Seat) => {
    await tryToUnlock(seat)
    if (await seat.button('elsewhere.here').isVisible()) await seat.button('elsewhere.here').click()
    await seat.isAt('inbox.title')
    await expect(seat.page.getByText(seat.say('desk.opening'))).toBeHidden()
    for (const text of seen) await expect(seat.page.getByRole('row').filter({ hasText: text })).toBeVisible()
    const text = `Сообщение номер ${seen.length}`
    await write(server, draft(text))
    seen.push(text)
  }
  await look(first)
  await first.button('lock.now').click()
  await first.isAt('lock.title')
  await look(second)
  await look(first)
  await second.isAt('lock.title')
  await second.page.reload()
  await look(second)
  await first.isAt('lock.title')
  await first.page.reload()
  await look(first)
})
