/** Benchmark of a desk of many cases: what a device that opens it asks, is sent and computes. Seeded by the real client. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { writeKeyset } from '@treeline/client/member'
import { seeded } from './desk/seed.ts'
import { start, stop } from './server/processes.ts'

/** What stays null cannot be measured yet; `missing` says why. Bytes: of bodies, down and up. `ms`: of processor time. */
export type Result = {
  cases: number
  cold: { cpuMs: number; bytes: number; requests: number; firstRowsMs: number }
  warm: { ms: number | null }
  idle: { ms: number; requests: number }
  action: { requests: number; bytes: number }
  memoryBytes: number | null
}
export type Measured = Omit<Result, 'cases' | 'warm' | 'memoryBytes'>

const missing = [
  'cold.cpuMs: of the client in Node, not of the page in Chromium: no story opens a desk of this size yet.',
  'warm.ms: null: no device remembers what it has read.',
  'memoryBytes: null: the heap of page and worker is the browser’s; see cold.cpuMs.',
]

export async function measure(cases: number): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'treeline-bench-'))
  const server = await start('serve.ts', join(folder, 'data'))
  try {
    const { personUrl: person, deskUrl: desk, setupLink } = server.urls
    const setupToken = setupLink.split('=').at(-1)
    const keyset = await seeded({ person, desk, setupToken, now: Date.now }, cases)
    const path = join(folder, 'keyset')
    writeFileSync(path, writeKeyset(keyset))
    const { cold, idle, action } = await onDevice(desk, path)
    for (const reason of missing) console.error(reason)
    return { cases, cold, warm: { ms: null }, idle, action, memoryBytes: null }
  } finally {
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In a process of its own: neither the server's work nor the seeding counts. */
async function onDevice(desk: string, keyset: string): Promise<Measured> {
  const script = join(import.meta.dirname, 'desk', 'device.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, desk, keyset])
  return JSON.parse(stdout)
}

export const written = ({ cases, cold, idle, action }: Result): string =>
  [
    `${cases} cases, ${2 * cases} messages`,
    `cold        ${cold.cpuMs} ms of processor, ${(cold.bytes / 1e6).toFixed(2)} MB in ${cold.requests} requests, first rows after ${cold.firstRowsMs} ms`,
    `idle round  ${idle.ms} ms, ${idle.requests} requests`,
    `one action  ${action.requests} requests, ${(action.bytes / 1e3).toFixed(1)} kB, at most`,
  ].join('\n')
