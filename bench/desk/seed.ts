/** The data of a desk with so many cases, made by real clients against the real server, and kept for the day. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeKeyset } from '@treeline/client/member'
import { foundAt } from '../../stories/stage/desk.ts'
import { start, stop } from '../server/processes.ts'

/** `data`: the server's folder. `keyset`: the file with the keys of the member who has read and answered all of it. */
export type Seed = { data: string; keyset: string }

/** Where seeds are kept if nobody says another place. */
export const seedsFolder = join(tmpdir(), 'treeline-bench-seeds')

/** The seed of this size in this folder, made if it is not there. It is of one day: cards and epochs grow old. */
export async function seedOf(cases: number, folder: string): Promise<Seed> {
  const made = join(folder, `${cases}-${new Date().toISOString().slice(0, 10)}`)
  if (!existsSync(made)) await make(cases, made)
  return { data: join(made, 'data'), keyset: join(made, 'keyset') }
}

async function make(cases: number, place: string): Promise<void> {
  const making = `${place}-unfinished`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true })
  const server = await start('serve.ts', join(making, 'data'))
  try {
    const { personUrl: person, deskUrl: desk, setupLink } = server.urls
    const setupToken = setupLink.split('=').at(-1)
    const { colleagues } = await foundAt({ desk, setupToken, now: Date.now })
    const keyset = join(making, 'keyset')
    writeFileSync(keyset, writeKeyset(colleagues[0]!.keyset), { mode: 0o600 })
    await inProcesses(cases, [person, desk, keyset])
  } finally {
    await stop(server)
  }
  renameSync(making, place)
}

/** One process for each processor: most of the work is sealing and signing. */
async function inProcesses(cases: number, args: readonly string[]): Promise<void> {
  const processes = Math.min(availableParallelism(), Math.ceil(cases / 100))
  const bounds = Array.from({ length: processes + 1 }, (_, i) => Math.floor((i * cases) / processes))
  let made = 0
  const tell = (some: unknown) => {
    const before = made
    made += Number(some)
    if (Math.floor((10 * made) / cases) > Math.floor((10 * before) / cases))
      console.error(`seeding: ${made} of ${cases} cases`)
  }
  await Promise.all(
    bounds.slice(1).map(async (to, i) => {
      const script = join(import.meta.dirname, 'cases.ts')
      const child = fork(script, [...args, String(bounds[i]), String(to)])
      child.on('message', tell)
      const [code] = await once(child, 'exit')
      if (code !== 0) throw new Error('seeding broke off')
    }),
  )
}
