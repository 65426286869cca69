/** Promises about where browsers are looked for. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserMissing, findBrowser } from './browsers.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'treeline-browsers-'))
  for (const name of ['chromium', 'firefox-esr']) {
    writeFileSync(join(folder, name), '#!/bin/sh\n')
    chmodSync(join(folder, name), 0o755)
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a browser on PATH is found by its name', () => {
  expect(findBrowser('chromium', { PATH: folder })).toBe(join(folder, 'chromium'))
  expect(findBrowser('firefox', { PATH: folder })).toBe(join(folder, 'firefox-esr'))
})

test('the one named in the environment goes before PATH', () => {
  expect(findBrowser('chromium', { PATH: folder, CHROMIUM: '/bin/sh' })).toBe('/bin/sh')
})

test('a named browser that is not there is missing, not replaced by another', () => {
  expect(findBrowser('firefox', { PATH: folder, FIREFOX: '/nowhere/firefox' })).toBeNull()
})

test('what is missing is said with the command that provides it', () => {
  expect(browserMissing('chromium')).toContain('apt-get install chromium')
  expect(browserMissing('firefox')).toContain('apt-get install firefox-esr')
})
