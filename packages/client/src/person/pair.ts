/** The next check pair: shown on leaving, kept once it was shown, asked for first next time. */
import { type ItemHash, type MailboxKeys, type Places, pairPlaces, sealMarker } from '@treeline/vault'
import { routes } from '@treeline/wire'
import type { Session } from '../session.ts'
import type { Site } from '../site.ts'
import type { World } from '../world.ts'

/** Two places in a word list; `keep` puts the marker on the server, after the words were shown. */
export type NextPair = { places: Places; keep: () => Promise<void> }
export type Head = { seq: number; hash: ItemHash }

export function nextPair(
  world: World,
  site: Site,
  keys: MailboxKeys,
  session: () => Promise<Session>,
  head: Head,
): NextPair {
  const marker = { random: world.random(16), seq: head.seq, head: head.hash, keyringNo: site.keyring.no }
  const keep = async () => {
    const sealed = await sealMarker(keys.state, keys.id, marker, world.random)
    await (await session()).ask(routes.marker, { log: keys.id, marker: sealed })
  }
  return { places: pairPlaces(keys.state, marker), keep }
}
