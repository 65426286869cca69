/** Opens a demonstration desk: founded, filled and served on loopback from a folder that goes when it stops. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type ServerOptions } from '@treeline/server'
import type { Codename } from '@treeline/vault'
import { setupToken } from '../setup.ts'
import { systemRandom, worldAt } from '../world.ts'
import { foundDemonstration } from './found.ts'
import { inventedLists } from './lists.ts'
import { writeRecord } from './record.ts'
import { seedDemonstration } from './seed.ts'

const loopback = '127.0.0.1'

export type OpenDemonstration = {
  person: string
  desk: string
  /** Of the person whom Marta has answered. */
  codename: Codename
  stop: () => Promise<void>
}

/**
 * `port`: the person's; the desk's is the next. 0: two free ones. Throws if a port is taken.
 * `origins`: how browsers reach it, if something stands before it.
 */
export async function openDemonstration(
  port: number,
  webRoot: string,
  origins: ServerOptions['origins'] = {},
): Promise<OpenDemonstration> {
  const toStop: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const one of toStop.reverse()) await one()
  }
  try {
    const data = await mkdtemp(join(tmpdir(), 'treeline-demo-'))
    toStop.push(() => rm(data, { recursive: true, force: true }))
    const world = { random: systemRandom, now: () => new Date() }
    const lists = await inventedLists(world)
    await writeFile(join(data, 'lists.bin'), lists.bytes)
    const demonstration = await foundDemonstration(world, lists.signer)
    const shown = writeRecord(demonstration.record)
    const server = await createServer({
      ...{ data, webRoot, host: loopback, demo: shown, origins },
      ports: { person: port, desk: port && port + 1 },
    })
    toStop.push(server.stop)
    const worlds = { person: worldAt(server.personUrl), desk: worldAt(server.deskUrl) }
    const codename = await seedDemonstration(worlds, setupToken(server), demonstration)
    return { person: server.personUrl, desk: server.deskUrl, codename, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
