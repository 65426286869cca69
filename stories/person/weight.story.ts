/** Measures how many bytes the flow from the start to "sent" costs in Russian. */
import type { Page } from '@playwright/test'
import { putLists, unsignedLists } from '../stage/lists.ts'
import { phoneAt } from '../stage/phone.ts'
import { expect, test } from '../stage/story.ts'

/** Behind every start comes the wanted check, so that opening it tells nothing: fetched once all is usable, and counted apart. */
const isBehind = /\/(data\.bin|(ru-)?wanted-[^/]*)$/

/** Path -> bytes of its answers as they came over the wire, packed by gzip where they are packed. */
async function countAnswers(page: Page): Promise<Map<string, number>> {
  const devtools = await page.context().newCDPSession(page)
  const paths = new Map<string, string>()
  const bytes = new Map<string, number>()
  await devtools.send('Network.enable')
  await devtools.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'gzip' } })
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    paths.set(requestId, new URL(response.url).pathname)
  })
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const path = paths.get(requestId) ?? ''
    bytes.set(path, (bytes.get(path) ?? 0) + encodedDataLength)
  })
  return bytes
}

test('from the start to "sent" in Russian: at most 60 kB of script, 75 with words and lists, 90 in all', async ({
  visit,
  server,
}) => {
  const lists = unsignedLists()
  putLists(server, lists)
  const { page, watch } = await visit()
  const bytes = await countAnswers(page)
  const phone = phoneAt(page, server)
  await phone.write('Добрый день. Мне пришла повестка, что делать?')
  await phone.hasCome()
  await watch.settled()
  await expect.poll(() => bytes.get('/data.bin')).toBe(lists.length)
  const ofAll = (paths: [string, number][]) => paths.reduce((total, [, one]) => total + one, 0)
  const sum = (wanted: RegExp) =>
    ofAll([...bytes].filter(([path]) => wanted.test(path) && !isBehind.test(path)))
  const behind = ofAll([...bytes].filter(([path]) => isBehind.test(path))) - lists.length
  const weights = { script: sum(/\.js$/), scriptAndWords: sum(/\.(js|json|txt)$/), all: sum(/^/) }
  console.log(`\nto "sent" in Russian, gzip: ${JSON.stringify(weights)}`)
  console.log(`behind it: the wanted check ${behind}, its lists of 1,202 people ${lists.length}`)
  expect(weights.script).toBeGreaterThan(20_000)
  expect(weights.script).toBeLessThanOrEqual(60_000)
  expect(weights.scriptAndWords).toBeLessThanOrEqual(75_000)
  expect(weights.all).toBeLessThanOrEqual(90_000)
  expect(behind).toBeLessThanOrEqual(40_000)
})

test('before the first question the pathways bring at most 60 kB: engine, rules, words and style', async ({
  visit,
  server,
}) => {
  const { page, watch } = await visit()
  const bytes = await countAnswers(page)
  const phone = phoneAt(page, server)
  await phone.openFully()
  await watch.settled()
  const before = new Set(bytes.keys())
  await page.getByRole('link', { name: phone.say('start.ways.title') }).click()
  await phone.isAt('ways.title')
  await watch.settled()
  const brought = [...bytes].filter(([path]) => !before.has(path))
  const sum = (wanted: RegExp) =>
    brought.reduce((total, [path, one]) => total + (wanted.test(path) ? one : 0), 0)
  const weights = { before: sum(/^(?!.*\/law-)/), rules: sum(/\/rules-/), law: sum(/\/law-/) }
  console.log(`\nthe pathways in Russian, gzip: ${JSON.stringify(weights)}`)
  expect(weights.rules).toBeGreaterThan(10_000)
  expect(weights.before).toBeLessThanOrEqual(60_000)
})
