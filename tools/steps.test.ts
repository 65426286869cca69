/** Promises about what `npm test` says and when it fails. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { command, runSteps, type Step } from './steps.ts'

let lines: string[]
beforeEach(() => {
  lines = []
  vi.spyOn(console, 'log').mockImplementation((line = '') => lines.push(...String(line).split('\n')))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const step = (name: string, passed: number, failed: number): Step => ({
  name,
  run: async () => ({ passed, failed }),
})
const lacking: Step = { ...step('stories', 9, 0), missing: () => 'Chromium is missing.' }

test('the last line is the sum of all steps, alone on its line', async () => {
  expect(await runSteps([step('biome', 1, 0), step('tests', 41, 0)])).toBe(true)
  expect(lines.at(-1)).toBe('42 passed, 0 failed')
})

test('it stops at the first step that fails', async () => {
  const never = vi.fn(async () => ({ passed: 1, failed: 0 }))
  expect(await runSteps([step('tests', 3, 2), { name: 'stories', run: never }])).toBe(false)
  expect(never).not.toHaveBeenCalled()
  expect(lines.at(-1)).toBe('3 passed, 2 failed')
})

test('what a machine lacks is said and skipped', async () => {
  vi.stubEnv('CI', undefined)
  expect(await runSteps([lacking, step('tests', 3, 0)])).toBe(true)
  expect(lines).toContain('!! SKIPPED: stories. Chromium is missing.')
  expect(lines.at(-1)).toBe('3 passed, 0 failed')
})

test('what a machine lacks is a failure in CI', async () => {
  vi.stubEnv('CI', 'true')
  expect(await runSteps([lacking])).toBe(false)
  expect(lines.at(-1)).toBe('0 passed, 1 failed')
})

test('so is a file of the repository that a step needs', async () => {
  vi.stubEnv('CI', 'true')
  expect(await runSteps([{ ...step('web', 1, 0), needs: 'nowhere/build.ts' }])).toBe(false)
})

test('a command that fails says why; one that hangs is ended', async () => {
  const says = ['-e', 'console.error("because"); process.exit(3)']
  expect(await command(process.execPath, says)).toEqual({ passed: 0, failed: 1 })
  expect(lines).toContain('because')
  const hangs = ['-e', 'setInterval(() => {}, 1000)']
  expect(await command(process.execPath, hangs, { minutes: 0.005 })).toEqual({ passed: 0, failed: 1 })
  expect(lines.join('\n')).toContain('was ended by SIGTERM')
})
