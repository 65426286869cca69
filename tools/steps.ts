/** Runs the steps of a check one after another, says how long each took, and counts. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isRequired, sayMissing } from './missing.ts'
import { root } from './rooms.ts'

export type Outcome = {
  readonly passed: number
  readonly failed: number
  readonly note?: string
  /** Names of what failed first and passed when it was tried again. */
  readonly flaky?: readonly string[]
}

export type Step = {
  readonly name: string
  /** A file of the repository without which there is nothing to run. */
  readonly needs?: string
  /** What the machine lacks for it, as a sentence, or null. */
  readonly missing?: () => string | null
  run(): Promise<Outcome>
}

/**
 * Stops at the first step that fails. The last line it prints is `N passed, N failed`; before it each flaky test has a
 * line. True if none failed.
 * All goes to stdout: what is written to stderr besides would come after that line when a pipe is slow.
 */
export async function runSteps(steps: readonly Step[]): Promise<boolean> {
  let passed = 0
  let failed = 0
  const flaky: string[] = []
  for (const step of steps) {
    const outcome = await runStep(step)
    passed += outcome.passed
    failed += outcome.failed
    flaky.push(...(outcome.flaky ?? []))
    if (failed > 0) break
  }
  console.log(['', ...flaky.map(name => `flaky: ${name}`), `${passed} passed, ${failed} failed`].join('\n'))
  return failed === 0
}

async function runStep(step: Step): Promise<Outcome> {
  const lack = lackOf(step)
  if (lack && isRequired()) console.log(`\n${step.name}: in CI nothing is skipped. ${lack}`)
  else if (lack) sayMissing(`${step.name}. ${lack}`)
  if (lack) return { passed: 0, failed: isRequired() ? 1 : 0 }
  const from = performance.now()
  const outcome = await step.run()
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  const verdict = outcome.failed ? 'FAILED' : 'ok'
  console.log(
    `${step.name.padEnd(16)} ${verdict.padEnd(6)} ${seconds.padStart(6)} s  ${outcome.note ?? ''}`.trimEnd(),
  )
  return outcome
}

function lackOf({ needs, missing }: Step): string | null {
  if (needs && !existsSync(join(root, needs))) return `${needs} is not there.`
  return missing?.() ?? null
}

export type Run = { readonly ok: boolean; readonly output: string }
export type RunOptions = { cwd?: string; env?: Record<string, string>; isShown?: boolean; minutes?: number }

/** Runs one command, bounded in time. Its output is shown as it comes, or kept for the one who asks. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { cwd = root, env = {}, isShown = false, minutes = 20 } = options
  return new Promise(resolve => {
    const pieces: Buffer[] = []
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe'],
      timeout: minutes * 60_000,
    })
    child.stdout?.on('data', piece => pieces.push(piece))
    child.stderr?.on('data', piece => pieces.push(piece))
    child.once('error', error => resolve({ ok: false, output: error.message }))
    child.once('close', (code, signal) => {
      const end = signal ? `\n${command} was ended by ${signal} (limit: ${minutes} minutes)` : ''
      resolve({ ok: code === 0, output: Buffer.concat(pieces) + end })
    })
  })
}

/** A step that is one command: silent if it succeeds, all it said if not. */
export async function command(
  name: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  const { ok, output } = await run(name, args, options)
  if (!ok) console.log(output)
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
}
