/** Measures how long a slow phone on a slow network needs until an entry of the start page opens. */
import type { Page } from '@playwright/test'
import { phoneAt } from '../stage/phone.ts'
import { expect, test } from '../stage/story.ts'

/** Runs in the page: presses the first door again and again until the page answers itself, and notes when. */
function knock(): void {
  const knocking = setInterval(() => {
    const entries = document.querySelectorAll<HTMLElement>('.door')
    if (entries.length < 3) return
    const press = new MouseEvent('click', { bubbles: true, cancelable: true })
    addEventListener(
      'click',
      event => {
        if (event.defaultPrevented) {
          clearInterval(knocking)
          document.documentElement.dataset.opened = String(Math.round(performance.now()))
        }
        event.preventDefault()
      },
      { once: true },
    )
    entries[0]!.dispatchEvent(press)
  }, 20)
}

type Opened = { ms: number; requests: number }

/** One visit on a poor phone and a poor network. */
async function open(page: Page, url: string): Promise<Opened> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  const poor = { offline: false, latency: 600, downloadThroughput: 50_000, uploadThroughput: 50_000 }
  await devtools.send('Network.emulateNetworkConditions', poor)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.addInitScript(knock)
  await page.goto(url, { waitUntil: 'commit' })
  const html = page.locator('html[data-opened]')
  await expect(html).toBeAttached()
  const ms = Number(await html.getAttribute('data-opened'))
  const starts = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ startTime }) => startTime),
  )
  return { ms, requests: 1 + starts.filter(start => start < ms).length }
}

const mostVisits = 8
const allowedMs = 2500

// What else the machine does only adds to the time: the quickest visit is the nearest to what the page itself takes.
test('at 50 kB/s, 600 ms and a quarter of the speed the doors open within 2.5 s and 6 requests', async ({
  visit,
  server,
}) => {
  const visits: Opened[] = []
  const quickest = () => Math.min(...visits.map(one => one.ms))
  while (quickest() > allowedMs && visits.length < mostVisits) {
    const { page, close } = await visit()
    visits.push(await open(page, server.person))
    await phoneAt(page, server).isAt('before.title')
    await close()
  }
  console.log(
    `\nthe first door opens: ${visits.map(({ ms, requests }) => `${ms} ms, ${requests} requests`).join('; ')}`,
  )
  expect(Math.max(...visits.map(one => one.requests))).toBeLessThanOrEqual(6)
  expect(quickest()).toBeLessThanOrEqual(allowedMs)
})
