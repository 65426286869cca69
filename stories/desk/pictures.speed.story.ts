/** Shows the largest picture on a slow computer; prints how long that takes, and how long it holds the page. */
import type { Bytes } from '@treeline/vault'
import { blackPng } from '../../packages/testimony/test/bombs.ts'
import { draft, write } from '../stage/person.ts'
import { seatAt } from '../stage/seat.ts'
import { expect, test } from '../stage/story.ts'

test('S20: the largest picture that is allowed is shown on a slow computer', async ({
  visit,
  server,
  desk,
}) => {
  const bytes = blackPng(8192, 6144) as Bytes
  const file = { name: '1.png', type: 'image/png', bytes }
  const { id } = await write(server, draft('Большой снимок', { files: [file] }))
  const seat = seatAt((await visit({ locale: 'en-GB' })).page, server)
  const { page, button } = seat
  await seat.sitDown(desk.colleagues[0]!)
  await seat.openCase(id)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.evaluate(() => {
    const tasks: number[] = []
    new PerformanceObserver(list => tasks.push(...list.getEntries().map(each => each.duration))).observe({
      entryTypes: ['longtask'],
    })
    Object.assign(globalThis, { tasks })
  })
  const start = performance.now()
  await button('file.veiled', { n: 1 }).click()
  await expect(page.locator('canvas')).toBeVisible()
  const shownMs = performance.now() - start
  const tasks = await page.evaluate(() => (globalThis as { tasks?: number[] }).tasks ?? [])
  const longestMs = Math.max(0, ...tasks)
  console.log(JSON.stringify({ shownMs: Math.round(shownMs), longestMs: Math.round(longestMs) }))
})
