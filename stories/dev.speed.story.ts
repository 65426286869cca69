/** `npm run dev`: a changed word or component is shown in both pages at once, and nothing of either is lost. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, type Page, test } from '@playwright/test'
import { freePorts } from '../tools/ports.ts'
import { phoneAt } from './stage/phone.ts'
import { seatAt } from './stage/seat.ts'

const root = join(import.meta.dirname, '..')
const web = join(root, 'apps/web')
/** A quiet machine needs a tenth of it: the story prints how long it took. */
const patienceMs = 5000

let development: ChildProcess
const urls = { person: '', desk: '' }
test.beforeAll(async () => {
  const PORT = String(await freePorts(4))
  development = spawn(process.execPath, ['tools/run.mjs', 'dev'], {
    ...{
      cwd: root,
      env: { ...process.env, NODE_ENV: 'development', PORT },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  })
  for await (const line of createInterface({ input: development.stdout! })) {
    const [, side, url] = /^(person|desk): (\S+)\/$/.exec(line) ?? []
    if (side) urls[side as keyof typeof urls] = url!
    if (line.startsWith('These pages')) break
  }
})
test.afterAll(async () => {
  development.kill('SIGTERM')
  if (development.exitCode === null) await once(development, 'exit')
})

const changed = new Map<string, string>()
test.afterEach(() => {
  for (const [path, text] of changed) writeFileSync(path, text)
  changed.clear()
})

/** Changes a file of apps/web on disk, until the end of the test. Gives how long the page took to show `sign`. */
async function change(page: Page, name: string, from: string, to: string, sign: string): Promise<void> {
  const path = join(web, name)
  const text = readFileSync(path, 'utf8')
  expect(text, `${name} holds what is changed`).toContain(from)
  changed.set(path, text)
  const start = performance.now()
  writeFileSync(path, text.replace(from, to))
  await page.getByText(sign).first().waitFor({ timeout: patienceMs })
  console.log(`${name}: ${Math.round(performance.now() - start)} ms`)
}

/** Faults that the page tells of, and how often it was loaded. */
function watched(page: Page) {
  const seen = { faults: [] as string[], loads: 0 }
  page.on('pageerror', error => seen.faults.push(error.message))
  page.on('console', line => line.type() === 'error' && seen.faults.push(line.text()))
  page.on('load', () => seen.loads++)
  return seen
}

test('the person’s page shows a changed word and a changed component beside what was typed', async ({
  page,
}) => {
  const seen = watched(page)
  const phone = phoneAt(page, urls)
  await phone.open()
  await phone.toWriting()
  await phone.field('write.label').fill('A draft that stays')
  const { loads } = seen
  const label = phone.say('write.label')
  await change(page, 'words/person.ru.json', `"${label}"`, `"${label} (changed)"`, `${label} (changed)`)
  await change(
    page,
    'person/frame/Foot.svelte',
    '<footer class="foot">',
    '<footer class="foot">Hot reload',
    'Hot reload',
  )
  await expect(page.getByRole('textbox').first()).toHaveValue('A draft that stays')
  expect(seen).toEqual({ faults: [], loads })
})

test('a static page of the person is printed anew when a word of it changes', async ({ page }) => {
  const seen = watched(page)
  const phone = phoneAt(page, urls)
  await page.goto(`${urls.person}/guides/tor.ru.html`)
  const title = phone.say('tor.title')
  await change(page, 'words/person.ru.json', `"${title}"`, `"${title} (changed)"`, `${title} (changed)`)
  expect(seen.faults).toEqual([])
})

test('the desk shows a changed word and a changed component, and stays unlocked over its three cases', async ({
  browser,
}) => {
  const page = await browser.newPage({ locale: 'en-GB' })
  const seen = watched(page)
  const seat = seatAt(page, urls)
  await page.goto(urls.desk)
  await seat.unlock()
  await expect(page.locator('a[id^="case-"]')).toHaveCount(3)
  const { loads } = seen
  const title = seat.say('inbox.title')
  await change(page, 'words/desk.en.json', `"${title}"`, `"${title} (changed)"`, `${title} (changed)`)
  await change(
    page,
    'desk/parts/Foot.svelte',
    '<footer class="keys"',
    'Hot reload<footer class="keys"',
    'Hot reload',
  )
  await expect(page.locator('a[id^="case-"]')).toHaveCount(3)
  expect(seen).toEqual({ faults: [], loads })
})
