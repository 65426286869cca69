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
/** In a process of its own: a rule is switched off as its source is loaded. Gives what it prints, and why it ended if it did. */
const play = async (...args: readonly string[]): Promise<string> => {
  const quiet = '--disable-warning=ExperimentalWarning'
  const made = await run(process.execPath, [quiet, script, ...args]).catch(
    (error: { stdout: string; stderr: string }) => error,
  )
  return made.stdout + made.stderr
}

test('every directed attack fails', async () => {
  expect(await play('attack')).toBe(rules.map(rule => `${rule}: fails\n`).join(''))
})

test.each(rules)('the attack succeeds without the rule: %s', async rule => {
  expect(await play('attack', rule, '--off', rule)).toMatch(new RegExp(`^${rule}: succeeds: .`))
})

/** Of a thousand runs as many as go into one test: it plays them on all processors. */
const runs = 250

test.each([0, 1, 2, 3].map(i => 1 + i * runs))(
  'in random runs all holds that must, from run %i',
  async from => {
    const printed = await play('runs', '--from', String(from), '--runs', String(runs))
    expect(printed).toMatch(new RegExp(`^${runs} of ${runs} runs hold`))
  },
)
