/** A member's device that remembers from one opening to the next, and whose server may lie to it. */
import { openDesk, readMemory, writeMemory } from '@treeline/client/member'
import { routes } from '@treeline/wire'
import type { Colleague } from './desk.ts'
import type { TestServer } from './test-server.ts'
import { jsonIn, replyOf, worldAt, worldThrough } from './world.ts'

type Open = Awaited<ReturnType<typeof openDesk>>
type Around = Parameters<typeof worldThrough>[1]
export type RememberingDevice = {
  stored: ReturnType<typeof writeMemory> | undefined
  /** What of the desk's documents its server shows in the place of the true ones. */
  shown: object
  /** By way of this goes all else it asks. */
  around: Around
  /** How often it has asked to put something into the register. */
  written: number
  /** Opens it, and reads all there is. */
  open: () => Promise<Open>
  /** The same; registers what it has read, and locks it. */
  look: () => Promise<void>
}

export function rememberingDevice(server: TestServer, colleague: Colleague): RememberingDevice {
  const here: RememberingDevice = {
    stored: undefined,
    shown: {},
    around: (request, send) => send(request),
    written: 0,
    open: async () => {
      const world = worldThrough(worldAt(server.desk, server.now), async (request, send) => {
        if (request.method === 'PUT' && request.path === routes.registerPut.path) here.written++
        const reply = await here.around(request, send)
        const isDesk = request.path === '/api/desk' && reply.status === 200
        return isDesk ? replyOf({ ...jsonIn(reply), ...here.shown }) : reply
      })
      const save = async (next: Colleague['keyset']) => {
        colleague.keyset = next
        return next
      }
      const store = async (memory: Parameters<typeof writeMemory>[0]) => {
        here.stored = writeMemory(memory)
      }
      const last = here.stored && readMemory(here.stored)
      const open = await openDesk(world, colleague.keyset, save, { last, store })
      await look(open)
      return open
    },
    look: async () => {
      const open = await here.open()
      await open.register()
      here.stored = writeMemory(open.memory())
    },
  }
  return here
}

export async function look(open: Open): Promise<void> {
  await open.sync()
  while (await open.readAhead());
}
