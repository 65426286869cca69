/** A26: while no desk is open nobody is alerted, and the server keeps no hours: it is said at the next opening. */

import type { Page } from '@playwright/test'
import { openDesk } from '@treeline/client/member'
import { expectAccessible } from '../stage/axe.ts'
import { draft, write } from '../stage/person.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'
import { like } from '../stage/words.ts'
import { worldAt } from '../stage/world.ts'

const minuteMs = 60_000
const timeOn = (page: Page) => page.evaluate(() => Date.now())

test('A26: all desks closed for an hour: said on the next opening, and not if a colleague was at work', async ({
  visit,
  server,
  desk,
}) => {
  const { page } = await visit({ locale: 'en-GB' })
  const seat = seatAt(page, server)
  const warning = page.getByText(like(seat.say('unwatched.text')))
  const closeFor = async (minutes: number) => {
    await page.goto('about:blank')
    await page.clock.fastForward(minutes * minuteMs)
    await page.goto(server.desk)
    await seat.unlock()
    await expect(page.getByText(seat.say('desk.opening'))).toBeHidden()
  }
  /** Time goes by on the screen until the next question is asked and answered. */
  const nextRound = async () => {
    let isOver = false
    const over = () => {
      isOver = true
    }
    const answered = page.waitForResponse('**/api/sync')
    answered.then(over, over)
    while (!isOver) await seat.wait(1)
    await answered
  }
  const [first, second] = desk.colleagues
  const { id } = await write(server, draft('Кто-нибудь смотрит?'))
  await seat.sitDown(first!)
  const from = await timeOn(page)
  while ((await timeOn(page)) - from < 4 * minuteMs) await nextRound()
  await expect(warning).toBeHidden()

  // More than an hour since anybody wrote, less since this desk was open.
  await closeFor(57)
  await expect(seat.line(id)).toBeVisible()
  await expect(warning).toBeHidden()

  await closeFor(70)
  await expect(warning).toBeVisible()
  await expectAccessible(page, 'desk-unwatched')
  await seat.button('unwatched.hide').click()
  await expect(warning).toBeHidden()

  const half = (await timeOn(page)) + 40 * minuteMs
  const colleague = await openDesk(
    worldAt(server.desk, () => half),
    second!.keyset,
    async () => {},
  )
  await colleague.sync()
  await colleague.write(id, { kind: 'note', text: 'I am here' })
  await closeFor(80)
  await seat.openCase(id)
  await expect(page.getByText('I am here')).toBeVisible()
  await page.goBack()
  await seat.isAt('inbox.title')
  await expect(warning).toBeHidden()
})
