/** A desk with invented members, founded as a browser founds it; each can work on it without a browser. */
import { ask, type World } from '@treeline/client'
import {
  type Desk,
  type DeskWords,
  type Founder,
  foundDesk,
  type Keyset,
  newKeyset,
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
  /** Signs in, looks once for what there is, and reads all of it. What the desk asks, its member finds right. */
  atWork(): Promise<Desk>
  /** The same, and answers nothing. */
  lookIn(): Promise<Desk>
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
  const colleagues = founders.map(({ name }, i) => colleagueOn(world, name, keysets[i]!))
  return { id: desk, name: words.name, sheets, spare, colleagues }
}

function colleagueOn(world: World, name: string, keyset: Keyset): Colleague {
  const colleague: Colleague = {
    name,
    keyset,
    lookIn: async () => {
      const open = await openDesk(world, colleague.keyset, async next => {
        colleague.keyset = next
      })
      await open.sync()
      while (await open.readAhead());
      return open
    },
    atWork: async () => {
      const open = await colleague.lookIn()
      await agree(open)
      return open
    },
  }
  return colleague
}

/** The phrase is the one a coordinator has, and what others have changed is right. */
export async function agree(open: Desk): Promise<void> {
  const { phrase } = open.vouching()
  if (phrase) await open.confirmPhrase(phrase)
  const { changed } = open.vouching()
  if (changed) await open.approve(changed.of)
}

/** The same member on another device, taken up there with their paper. */
export function elsewhere(server: TestServer, { name, keyset }: Colleague): Colleague {
  const { desk, member, seed } = keyset
  return colleagueOn(worldAt(server.desk, server.now), name, newKeyset(desk, member, seed, random))
}
