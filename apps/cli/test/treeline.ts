/** Runs the command as people run it: a process of its own, bounded in time. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const patienceMs = 30_000

export type Ran = { code: number | null; out: string; err: string }

export function treeline(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patienceMs,
  })
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
