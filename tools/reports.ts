/** Reads how many tests passed and failed from what the runners write down. */
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './rooms.ts'
import { type Outcome, type RunOptions, run } from './steps.ts'

const folder = join(root, '.cache')

/** Runs Vitest, its output shown, and counts tests. */
export async function vitest(
  name: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  const report = freshReport(name)
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const { ok } = await run('vitest', ['run', ...args, ...reporters], { ...options, isShown: true })
  const { numPassedTests, numFailedTests, numPendingTests } = read(report)
  return outcome(ok, numPassedTests, numFailedTests, numPendingTests)
}

/** Runs Playwright, its output shown, and counts stories. A flaky one is a failure: it lied once. What failed shows its page. */
export async function playwright(
  name: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  const report = freshReport(name)
  const env = { ...options.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const command = ['test', ...args, '--reporter=dot,json']
  const { ok } = await run('playwright', command, { ...options, env, isShown: true })
  for (const page of globSync('test-results/stories/*/error-context.md', { cwd: root }))
    console.log(readFileSync(join(root, page), 'utf8'))
  const { expected, unexpected, flaky, skipped } = read(report).stats ?? {}
  return outcome(ok && !flaky, expected, (unexpected ?? 0) + (flaky ?? 0), skipped)
}

function freshReport(name: string): string {
  const report = join(folder, `${name}.json`)
  mkdirSync(folder, { recursive: true })
  rmSync(report, { force: true })
  return report
}

/** An empty report if the runner wrote none: it then counts as one failure. */
function read(report: string) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return {}
  }
}

/** A runner that failed without a failed test (a file that could not be loaded) is one failure. */
function outcome(ok: boolean, passed = 0, failed = 0, skipped = 0): Outcome {
  const note = `${passed} passed${skipped ? `, ${skipped} skipped` : ''}`
  return { passed, failed: ok ? failed : Math.max(failed, 1), note }
}
