/** Benchmark of a desk of many cases in Chromium: what a device that opens it asks, is sent, computes and holds. */
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readKeyset } from '@treeline/client/member'
import { openWire, type Wire } from '../stories/stage/wire.ts'
import { freePorts } from '../tools/ports.ts'
import { browserOf } from './desk/browser.ts'
import type { Heap } from './desk/devtools.ts'
import { type Seed, seedOf, seedsFolder } from './desk/seed.ts'
import { back, idle, lock, type Opened, reply, settled, unlocked } from './desk/steps.ts'
import { start, stop } from './server/processes.ts'

/**
 * `cold`: on a new device; `warm`: again on the same. `action`: a reply, bytes up and down. `heap` and `memoryBytes`:
 * of page and worker; `rows`: when every row is shown, `read`: when every case is read, too, as `memoryBytes`.
 */
export type Result = {
  cases: number
  cold: Opened
  warm: Opened
  idle: { ms: number; requests: number }
  action: { requests: number; bytes: number }
  memoryBytes: number
  heap: { rows: Heap; read: Heap }
  backMs: number
  withoutJit: Opened
}

/** `seeds`: where desks of earlier runs lie; undefined: in the system's temporary folder. */
export async function measure(cases: number, seeds = seedsFolder): Promise<Result> {
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../apps/web/build.ts')])
  const seed = await seedOf(cases, seeds)
  return {
    cases,
    ...(await withServer(seed, wire => onDevice(wire, seed, cases))),
    withoutJit: await withServer(seed, wire => withoutJit(wire, seed, cases)),
  }
}

/** On a copy of the seed: what is done to it there, no other run finds. */
async function withServer<T>(seed: Seed, act: (desk: Wire) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'treeline-bench-'))
  const wires = { person: await openWire(), desk: await openWire() }
  try {
    cpSync(seed.data, join(folder, 'data'), { recursive: true })
    const port = await freePorts(2)
    const origins = [wires.person.origin, wires.desk.origin]
    const server = await start('../desk/serve.ts', join(folder, 'data'), String(port), ...origins)
    wires.person.passTo(port)
    wires.desk.passTo(port + 1)
    try {
      return await act(wires.desk)
    } finally {
      await stop(server)
    }
  } finally {
    await Promise.all([wires.person.stop(), wires.desk.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}

const keysetOf = (seed: Seed) => readKeyset(readFileSync(seed.keyset))

async function onDevice(wire: Wire, seed: Seed, cases: number) {
  const member = await browserOf(wire, keysetOf(seed), [])
  try {
    const cold = await unlocked(member, cases)
    const rows = await member.devtools.heap(wire.origin)
    await settled(member)
    const read = await member.devtools.heap(wire.origin)
    const action = await reply(member)
    const backMs = await back(member)
    const idleRound = await idle(member)
    await lock(member)
    const warm = await unlocked(member, cases)
    const memoryBytes = read.used + read.backing
    return { cold, warm, idle: idleRound, action, memoryBytes, heap: { rows, read }, backMs }
  } finally {
    await member.close()
  }
}

async function withoutJit(wire: Wire, seed: Seed, cases: number): Promise<Opened> {
  const member = await browserOf(wire, keysetOf(seed), ['--js-flags=--jitless'])
  try {
    return await unlocked(member, cases)
  } finally {
    await member.close()
  }
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`
const line = (name: string, { cpuMs, bytes, requests, firstRowsMs, ms }: Opened) =>
  `${name.padEnd(12)}${cpuMs} ms of processor, ${megabytes(bytes)} down in ${requests} requests, first rows after ${firstRowsMs} ms, all after ${ms} ms`

export const written = (result: Result): string =>
  [
    `${result.cases} cases, ${2 * result.cases} messages`,
    line('cold', result.cold),
    line('warm', result.warm),
    line('without JIT', result.withoutJit),
    `idle round  ${result.idle.ms} ms, ${result.idle.requests} requests`,
    `a reply     ${result.action.requests} requests, ${(result.action.bytes / 1e3).toFixed(1)} kB`,
    `memory      ${megabytes(result.memoryBytes)} when all is read, ${megabytes(result.heap.rows.used + result.heap.rows.backing)} before`,
    `back to the inbox at a quarter of the speed ${result.backMs} ms`,
  ].join('\n')
