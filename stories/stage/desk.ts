/** A desk with invented members, founded as a browser founds it; each can work on it without a browser. */
import { ask } from '@treeline/client'
import {
  type Desk,
  type DeskWords,
  type Founder,
  foundDesk,
  type Keyset,
  openDesk,
} from '@treeline/client/member'
import type { Seed } from '@treeline/vault'
import { routes } from '@treeline/wire'
import type { TestServer } from './test-server.ts'
import { random, worldAt } from './world.ts'

export type Colleague = {
  name: string
  /** As the device has saved it last. */
  keyset: Keyset
  /** Signs in, looks once for what there is, and reads all of it. */
  atWork(): Promise<Desk>
}
export type StagedDesk = {
  id: Uint8Array
  name: string
  sheets: readonly Seed[]
  /** It takes over from the sheets. */
  spare: Seed
  colleagues: Colleague[]
}

export const deskName = 'Story desk'
export const ownWords: DeskWords = { name: deskName, contact: 'radio, on Tuesdays', line: '112', address: '' }

export const nora: Founder = { name: 'Nora', roles: ['intake', 'counsellor', 'coordinator'] }
export const timur: Founder = { name: 'Timur', roles: ['intake', 'counsellor'] }

export async function foundAt(
  server: Pick<TestServer, 'desk' | 'now' | 'setupToken'>,
  founders: readonly Founder[] = [nora, timur],
  words: DeskWords = ownWords,
): Promise<StagedDesk> {
  const world = worldAt(server.desk, server.now)
  const { documents, keysets, sheets, spare, desk } = foundDesk({ random, now: world.now }, words, founders)
  if (!server.setupToken) throw new Error('this server has a desk')
  await ask(world.transport, routes.setup, { token: server.setupToken, ...documents })
  const colleagues = founders.map(({ name }, i) => {
    const colleague: Colleague = {
      name,
      keyset: keysets[i]!,
      atWork: async () => {
        const open = await openDesk(world, colleague.keyset, async keyset => {
          colleague.keyset = keyset
        })
        await open.sync()
        while (await open.readAhead());
        return open
      },
    }
    return colleague
  })
  return { id: desk, name: words.name, sheets, spare, colleagues }
}
