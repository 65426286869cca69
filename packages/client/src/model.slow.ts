/**
 * The rules over the real client: a hostile server with one member on its side (stories/model), against each rule an attack
 * that fails while it is kept and succeeds once it is switched off; and random runs, in which all holds that must.
 */
import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { rules } from '../../../stories/model/mutations.ts'

const script = join(dirname(fileURLToPath(import.meta.url)), '../../../stories/model/play.ts')
const run = promisify(execFile)
/** In a process of its own: a rule is switched off as its source is loaded. Gives what it prints. */
const play = async (...args: readonly string[]): Promise<string> => {
  const quiet = '--disable-warning=ExperimentalWarning'
  const made = await run(process.execPath, [quiet, script, ...args]).catch(
    (error: { stdout: string }) => error,
  )
  return made.stdout
}

test('every directed attack fails', async () => {
  expect(await play('attack')).toBe(rules.map(rule => `${rule}: fails\n`).join(''))
})

test.each(rules)('the attack succeeds without the rule: %s', async rule => {
  expect(await play('attack', rule, '--off', rule)).toMatch(new RegExp(`^${rule}: succeeds: .`))
})

test('in random runs all holds that must', async () => {
  expect(await play('runs', '--runs', '30')).toMatch(/^30 runs hold/m)
})
