/** Benchmark of the server: first contacts and polls a second, against a bare server storing the same bytes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayMs } from '@treeline/vault'
import { postgresBin, startPostgres } from '../tools/postgres.ts'
import { type BenchDesk, benchDesk, type Made, madeContact, rawRequest } from './server/contacts.ts'
import { load, type Measured, medians } from './server/load.ts'
import { pollRequests, type Running, setUp, start, stop } from './server/processes.ts'

const connections = 32
const repeats = 5
const contactsPerRound = 1500
const pollsPerRound = 8000

type Figures = {
  contacts: Measured
  polls?: Measured
  /** Resident memory of the server after all rounds, bytes. */
  memory: number
}
/** Each figure is the median over the rounds. `ratio`: first contacts a second, ours on SQLite to bare. */
export type Result = { sqlite: Figures; bare: Figures; ratio: number; postgres: Figures | null }

export async function measure(): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'treeline-bench-'))
  const postgres = postgresBin() ? await startPostgres({ fsync: true }) : null
  const desk = benchDesk()
  try {
    const bare = await start('bare.ts', folder)
    const sqlite = await start('serve.ts', join(folder, 'sqlite'))
    await setUp(sqlite, desk)
    const onPostgres = postgres && (await start('serve.ts', join(folder, 'keys'), postgres.url))
    if (onPostgres) await setUp(onPostgres, desk)
    const runs = {
      bare: newRun(bare, desk, false),
      sqlite: newRun(sqlite, desk),
      ...(onPostgres ? { postgres: newRun(onPostgres, desk) } : {}),
    }
    for (let round = 0; round < repeats; round++) {
      const made = Array.from({ length: contactsPerRound }, () => madeContact(desk, today()))
      for (const run of Object.values(runs)) await run.round(made)
    }
    const figures = { bare: await runs.bare.end(), sqlite: await runs.sqlite.end() }
    const ratio = figures.sqlite.contacts.perSecond / figures.bare.contacts.perSecond
    return { ...figures, ratio, postgres: (await runs.postgres?.end()) ?? null }
  } finally {
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const today = () => Math.floor(Date.now() / dayMs)

function newRun(server: Running, desk: BenchDesk, hasPages = true) {
  const [contacts, polls]: Measured[][] = [[], []]
  return {
    round: async (made: readonly Made[]) => {
      const { host, port } = new URL(server.urls.personUrl)
      const begins = made.map(one => rawRequest(host, '/api/begin', one.body))
      contacts!.push(await load(Number(port), connections, () => begins.pop()))
      if (!hasPages) return
      const requests = await pollRequests(server, desk, made.slice(0, connections))
      let left = pollsPerRound
      polls!.push(
        await load(Number(port), connections, () => (left > 0 ? requests[left-- % connections] : undefined)),
      )
    },
    end: async (): Promise<Figures> => ({
      contacts: medians(contacts!),
      ...(hasPages ? { polls: medians(polls!) } : {}),
      memory: await stop(server),
    }),
  }
}

const line = (name: string, { contacts, polls, memory }: Figures) =>
  [
    name.padEnd(12),
    `${contacts.perSecond.toFixed(0)}/s`.padStart(9),
    `${contacts.p50.toFixed(1)} ms`.padStart(9),
    `${contacts.p95.toFixed(1)} ms`.padStart(9),
    `${polls ? polls.perSecond.toFixed(0) : '-'}/s`.padStart(9),
    `${(memory / 2 ** 20).toFixed(0)} MB`.padStart(8),
    contacts.failed + (polls?.failed ?? 0) > 0
      ? ` ${contacts.failed} contacts, ${polls?.failed ?? 0} polls FAILED`
      : '',
  ].join('')

export const written = ({ sqlite, bare, ratio, postgres }: Result): string =>
  [
    '              contacts      p50      p95    polls  memory',
    line('SQLite', sqlite),
    line('bare', bare),
    ...(postgres ? [line('PostgreSQL', postgres)] : ['PostgreSQL: not on this machine']),
    `ours to bare: ${ratio.toFixed(2)}`,
  ].join('\n')
