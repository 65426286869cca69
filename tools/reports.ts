/** Reads how many tests passed and failed from what the runners write down. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inMemory } from './in-memory.ts'
import { isRequired } from './missing.ts'
import { root } from './rooms.ts'
import { type Outcome, type RunOptions, run } from './steps.ts'

const folder = join(root, '.cache')
/** More stories that fail at once are no accident of a busy machine. */
const mostTriedAgain = 5

/** Runs Vitest, its output shown, and counts tests. */
export async function vitest(
  name: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  const report = freshReport(name)
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const env = { ...inMemory(), ...options.env }
  const { ok } = await run('vitest', ['run', ...args, ...reporters], { ...options, env, isShown: true })
  const { numPassedTests, numFailedTests, numPendingTests } = read(report)
  return outcome(ok, numPassedTests, numFailedTests, numPendingTests)
}

/**
 * Runs Playwright, its output shown, and counts stories. What failed shows its page.
 * In CI what failed is tried once more, alone; what passed only then passed, and is named as flaky.
 */
export async function playwright(
  name: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  const first = await runStories(name, args, options)
  const { passed, failed, skipped } = first
  const isTriedAgain = isRequired() && !first.isBroken && failed.length <= mostTriedAgain
  if (first.ok || failed.length === 0 || !isTriedAgain)
    return outcome(first.ok, passed.length, failed.length, skipped)
  console.log(`\n${name}: tried once more, alone: ${failed.join(', ')}`)
  // With them run those that waited for them and did not run at all.
  const alone = ['--last-failed', '--no-deps', '--workers=1']
  const second = await runStories(`${name}-again`, [...args, ...alone], options)
  const flaky = failed.filter(name => second.passed.includes(name))
  const left = skipped - (second.count - failed.length) + second.skipped
  return { ...outcome(second.ok, passed.length + second.passed.length, second.failed.length, left), flaky }
}

/** Names, and how many were skipped. `isBroken`: something went wrong besides stories. `count`: of all. */
type Stories = {
  ok: boolean
  isBroken: boolean
  passed: string[]
  failed: string[]
  skipped: number
  count: number
}

async function runStories(name: string, args: readonly string[], options: RunOptions): Promise<Stories> {
  const path = freshReport(name)
  const env = { ...inMemory(), ...options.env, PLAYWRIGHT_JSON_OUTPUT_FILE: path }
  const command = ['test', ...args, '--reporter=dot,json']
  const { ok } = await run('playwright', command, { isShown: true, ...options, env })
  const { errors = [], suites = [] } = read(path)
  const stories = (suites as Suite[]).flatMap(suite => storiesIn(suite))
  for (const page of stories.flatMap(story => story.pages)) console.log(readFileSync(page, 'utf8'))
  const named = (status: Test['status']) =>
    stories.flatMap(story => (story.status === status ? [story.name] : []))
  return {
    ok,
    isBroken: errors.length > 0,
    passed: named('expected'),
    failed: named('unexpected'),
    skipped: named('skipped').length,
    count: stories.length,
  }
}

/** What is used of Playwright's report. */
type Suite = { title: string; specs: Spec[]; suites?: Suite[] }
type Spec = { title: string; tests: Test[] }
type Test = {
  projectName: string
  status: 'expected' | 'unexpected' | 'skipped'
  results: { attachments: Attachment[] }[]
}
type Attachment = { name: string; path?: string }

/** `pages`: files that tell what its page showed when it failed. */
type Story = { name: string; status: Test['status']; pages: string[] }

/** `within`: the titles around this one, from the file on. Together with the project they name a story. */
function storiesIn({ title, specs, suites = [] }: Suite, within: readonly string[] = []): Story[] {
  const path = [...within, title]
  const own = specs.flatMap(({ title, tests }) =>
    tests.map(({ projectName, status, results }) => {
      const attachments = results.flatMap(result => result.attachments)
      const pages = attachments.flatMap(({ name, path }) => (name === 'error-context' && path ? [path] : []))
      return { name: `[${projectName}] ${[...path, title].join(' › ')}`, status, pages }
    }),
  )
  return [...own, ...suites.flatMap(suite => storiesIn(suite, path))]
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
