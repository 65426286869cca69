/** What the whole way from the start to "sent" costs in Russian, counted on the wire. */
import type { Page } from '@playwright/test'
import { phoneAt } from '../stage/phone.ts'
import { expect, test } from '../stage/story.ts'

type Fetched = { path: string; bytes: number }

/** Every answer as it came over the wire, packed by gzip where it is packed, its headers besides. */
async function countAnswers(page: Page): Promise<Fetched[]> {
  const devtools = await page.context().newCDPSession(page)
  const fetched: Fetched[] = []
  const paths = new Map<string, string>()
  await devtools.send('Network.enable')
  await devtools.send('Network.setAcceptedEncodings', { encodings: ['gzip'] })
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    expect(['gzip', undefined]).toContain(response.headers['content-encoding'])
    paths.set(requestId, new URL(response.url).pathname)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = paths.get(requestId)
    if (path) fetched.push({ path, bytes: encodedDataLength })
  })
  return fetched
}

test('from the start to "sent" in Russian: at most 60 kB of script, 75 with words and lists, 100 in all', async ({
  visit,
  house,
}) => {
  const { page } = await visit()
  const fetched = await countAnswers(page)
  const phone = phoneAt(page, house)
  await phone.open()
  await expect(phone.door('help')).toBeVisible()
  await page.waitForLoadState('networkidle')
  const requests = fetched.length
  await phone.write('Добрый день. Мне пришла повестка, что делать?')
  await page.waitForLoadState('networkidle')
  const sum = (wanted: RegExp) =>
    fetched.filter(({ path }) => wanted.test(path)).reduce((total, { bytes }) => total + bytes, 0)
  const weights = { script: sum(/\.js$/), scriptAndWords: sum(/\.(js|json|txt)$/), all: sum(/./) }
  console.log(`\nto "sent" in Russian: ${requests} requests to the doors, ${JSON.stringify(weights)} bytes`)
  expect(requests).toBeLessThanOrEqual(6)
  expect(weights.script).toBeLessThanOrEqual(60_000)
  expect(weights.scriptAndWords).toBeLessThanOrEqual(75_000)
  expect(weights.all).toBeLessThanOrEqual(100_000)
})
