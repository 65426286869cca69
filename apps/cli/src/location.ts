/** Where a desk's data is (a folder, or PostgreSQL), and how its server is opened over it. */
import { createServer, type RunningServer, type ServerOptions, WrongDesk } from '@treeline/server'
import type { Given } from './command.ts'
import { Fault } from './fault.ts'
import { builtPages } from './pages.ts'

/** Where a desk keeps what it keeps: the folder, and perhaps the address of a PostgreSQL. */
export type DataLocation = { data: string; postgres?: string }

export function locationIn({ text }: Given): DataLocation {
  const postgres = text('postgres')
  return { data: text('data')!, ...(postgres ? { postgres } : {}) }
}

/** A real desk's server. Throws a Fault if this is the data of a demonstration: everybody has the keys to it. */
export async function openReal(options: ServerOptions): Promise<RunningServer> {
  try {
    return await createServer(options)
  } catch (error) {
    if (!(error instanceof WrongDesk)) throw error
    const why = `${options.data} holds a demonstration, whose keys everybody has. Begin a desk in another folder.`
    throw new Fault(why, 2)
  }
}

/** Opening replays every erasure before anything is served: what was erased stays erased. */
export async function replayErasures(location: DataLocation): Promise<void> {
  const server = await openReal({ ...location, webRoot: builtPages })
  await server.stop()
}
