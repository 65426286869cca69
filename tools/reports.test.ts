/** Promises about what is made of a run of stories: what is counted, tried again, named and shown. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findBrowser } from './browsers.ts'
import { playwright } from './reports.ts'
import { root } from './rooms.ts'
import { runSteps } from './steps.ts'

let folder: string
let lines: string[]
beforeEach(() => {
  // Below the root, so that the stories find Playwright.
  mkdirSync(join(root, '.cache'), { recursive: true })
  folder = mkdtempSync(join(root, '.cache', 'reports-'))
  lines = []
  vi.spyOn(console, 'log').mockImplementation((line = '') => lines.push(...String(line).split('\n')))
  vi.stubEnv('CI', 'true')
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const passes = "test('passes', () => {})"
/** It leaves a mark where it was, and fails where there is none. */
const failsOnce = `test('fails once', () => {
  const mark = new URL('mark', import.meta.url)
  if (existsSync(mark)) return
  writeFileSync(mark, '')
  throw new Error('the machine was busy')
})`
/** In one of the two projects that have it. */
const failsAlways = `test.describe('in the twin', () => test('fails always', ({}, { project }) => {
  expect(project.name).not.toBe('twin')
}))`

/** A run of these stories; what is in `later` waits for the others. */
function run(stories: readonly string[], later: readonly string[] = []) {
  const head =
    "import { existsSync, writeFileSync } from 'node:fs'\nimport { expect, test } from '@playwright/test'\n"
  const config = `export default {
    outputDir: 'results',
    projects: [
      { name: 'first', testMatch: 'first.ts' },
      { name: 'twin', testMatch: 'first.ts', grep: /in the twin/ },
      { name: 'later', testMatch: 'later.ts', dependencies: ['first', 'twin'] },
    ],
  }`
  writeFileSync(join(folder, 'config.ts'), config)
  writeFileSync(join(folder, 'first.ts'), head + stories.join('\n'))
  writeFileSync(join(folder, 'later.ts'), head + later.join('\n'))
  return playwright('reports-test', ['-c', join(folder, 'config.ts')], { isShown: false })
}

test('in CI a story that passes when it is tried again alone has passed, and is named before the last line', async () => {
  const step = { name: 'stories', run: () => run([passes, failsOnce], [passes]) }
  expect(await runSteps([step])).toBe(true)
  expect(lines.slice(-2)).toEqual(['flaky: [first] first.ts › fails once', '3 passed, 0 failed'])
})

test('one that fails again has failed; what waited for it and did not run is run with it', async () => {
  const flaky = ['[first] first.ts › fails once']
  const ran = await run([failsOnce, failsAlways], [passes])
  expect(ran).toEqual({ passed: 3, failed: 1, flaky, note: '3 passed' })
})

test('stories that fail in numbers, or do not load, are not tried again', async () => {
  const many = Array.from({ length: 6 }, (_, n) =>
    failsOnce.replace('once', String(n)).replace("'mark'", `'mark${n}'`),
  )
  expect(await run(many)).toMatchObject({ passed: 0, failed: 6 })
  expect(await run([failsOnce, 'import "./nowhere.ts"'])).toMatchObject({ passed: 0, failed: 1 })
})

test.skipIf(!findBrowser('chromium'))(
  'outside CI nothing is tried again; what failed shows its page',
  async () => {
    vi.stubEnv('CI', undefined)
    const launch = JSON.stringify({ executablePath: findBrowser('chromium'), args: ['--no-sandbox'] })
    const shows = `test.use({ launchOptions: ${launch} })
    test('shows', async ({ page }) => {
      await page.setContent('<h1>This stood there</h1>')
      expect(1).toBe(2)
    })`
    expect(await run([shows, failsOnce])).toEqual({ passed: 0, failed: 2, note: '0 passed' })
    expect(lines.join('\n')).toContain('This stood there')
  },
)
