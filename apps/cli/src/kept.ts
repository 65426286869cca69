/** Opens what a desk keeps for a moment, on free ports of this machine, with nobody there but us. */
import { fetchSite } from '@treeline/client/person'
import { createServer } from '@treeline/server'
import type { Given } from './command.ts'
import { Fault } from './fault.ts'
import { builtPages } from './pages.ts'
import { worldAt } from './world.ts'

/** Where a desk keeps what it keeps: the folder, and perhaps the address of a PostgreSQL. */
export type Kept = { data: string; postgres?: string }

export function keptIn({ text }: Given): Kept {
  const postgres = text('postgres')
  return { data: text('data')!, ...(postgres ? { postgres } : {}) }
}

/** Opening replays every erasure before anything is served: what was erased stays erased. */
async function opened<T>(kept: Kept, look: (person: string) => Promise<T>): Promise<T> {
  const server = await createServer({ ...kept, webRoot: builtPages })
  try {
    return await look(server.personUrl)
  } finally {
    await server.stop()
  }
}

export const replayErasures = (kept: Kept): Promise<void> => opened(kept, async () => {})

/** Throws a Fault if this is the data of a demonstration: everybody has the keys to it. */
export async function refuseDemonstration(kept: Kept): Promise<void> {
  const site = await opened(kept, person => fetchSite(worldAt(person)))
  if (!site?.config.demo) return
  throw new Fault(
    `${kept.data} holds a demonstration, whose keys everybody has. Begin a desk in another folder.`,
    2,
  )
}
