/** Runs the command as people run it: a process of its own, bounded in time. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { root } from '../../../tools/rooms.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
/** Half of what a command costs is the compiling of its sources, the same each time. */
const compiled = join(root, '.cache', 'node')
const patienceMs = 100_000

export type Ran = { code: number | null; out: string; err: string }

const started = (args: readonly string[], env: Record<string, string>) =>
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patienceMs,
  })

export function treeline(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = started(args, env)
  const ran = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', piece => {
    ran.out += piece
  })
  child.stderr.setEncoding('utf8').on('data', piece => {
    ran.err += piece
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve({ code, ...ran }))
  })
}

/**
 * Starts a command that runs until it is stopped; waits for the line that begins so. Gives all lines until then.
 * Throws what it said if it ended before.
 */
export async function startTreeline(
  args: readonly string[],
  until: string,
  env: Record<string, string> = {},
): Promise<{ lines: string[]; stop: () => Promise<number | null> }> {
  const child = started(args, env)
  const ended = once(child, 'close')
  const lines: string[] = []
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', piece => {
    complaint += piece
  })
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (line.startsWith(until)) break
  }
  child.stdout.resume()
  if (!lines.at(-1)?.startsWith(until)) throw new Error(`ended with ${(await ended)[0]}: ${complaint}`)
  return {
    lines,
    stop: async () => {
      child.kill('SIGTERM')
      const [code] = await ended
      return code
    },
  }
}
