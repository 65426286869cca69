/** Desks to write to, at their largest: all members on intake, on two devices, and in the first keyring as in the second. */
import { ask } from '@treeline/client'
import { type Founder, foundDesk, type Keyset, openDesk } from '@treeline/client/member'
import {
  as,
  asDay,
  type Bytes,
  type DeviceId,
  dayMs,
  deviceIdBytes,
  identityOf,
  kemPair,
  signCard,
  weeklyDays,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { nora, ownWords, timur } from '../../stories/stage/desk.ts'
import { askAsMember } from '../../stories/stage/session.ts'
import { random, worldAt } from '../../stories/stage/world.ts'

const firstNames = ['Ada', 'Ben', 'Cora', 'Dan', 'Eva', 'Finn', 'Gail', 'Hugo', 'Ines', 'Jon', 'Kira', 'Leo']
const lastNames = [
  'Tern',
  'Lark',
  'Rook',
  'Swift',
  'Crane',
  'Dove',
  'Egret',
  'Grebe',
  'Ibis',
  'Jay',
  'Kite',
  'Linnet',
  'Martin',
]
/** Cards that a set-up brings at most; the others follow one by one. */
const mostAtSetup = 64

/** Sets up a desk of so many on this server, each with the cards of two devices, and changes the roles of one of them. */
export async function deskOf(origin: string, token: string, members: number): Promise<void> {
  const world = worldAt(origin)
  const founders = Array.from({ length: members }, (_, n): Founder => {
    const name = `${firstNames[n % firstNames.length]} ${lastNames[n % lastNames.length]}`
    return { name, roles: n === 0 ? nora.roles : timur.roles }
  })
  const { documents, keysets, sheets } = foundDesk({ random, now: world.now }, ownWords, founders)
  const [atSetup, later] = [documents.cards.slice(0, mostAtSetup), documents.cards.slice(mostAtSetup)]
  await ask(world.transport, routes.setup, { token, ...documents, cards: atSetup })
  // All standing ones in the order of the members, then all weekly ones.
  const ownerOf = (card: number) => keysets[card % members]!
  for (const [i, card] of later.entries()) await publish(origin, ownerOf(mostAtSetup + i), card)
  for (const keyset of keysets) await publish(origin, keyset, cardElsewhere(keyset))
  const desk = await openDesk(world, keysets[0]!, async () => {})
  await desk.changeRoles(sheets[0]!, keysets.at(-1)!.member, [...timur.roles, 'admin'])
}

const publish = (origin: string, keyset: Keyset, card: Bytes) =>
  askAsMember(worldAt(origin), keyset)(routes.card, { card })

/** A card of the same member on another device. */
function cardElsewhere({ desk, member, seed }: Keyset): Bytes {
  const from = asDay(Date.now() / dayMs)
  const device = as<DeviceId>(random(deviceIdBytes), deviceIdBytes)
  const days = { from, to: asDay(from + weeklyDays - 1) }
  const { publicKey: kem } = kemPair(random(32))
  return signCard({ kind: 'weekly', desk, member, device, kem, ...days }, identityOf(seed).signing)
}
