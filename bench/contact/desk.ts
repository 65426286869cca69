/** Desks to write to: all members on intake, on two devices each, and known to one another as those of a real desk are. */
import { ask } from '@treeline/client'
import {
  type Desk,
  type Founder,
  foundDesk,
  joinDesk,
  type Keyset,
  openDesk,
  type Waiting,
} from '@treeline/client/member'
import {
  as,
  asDay,
  type Bytes,
  type DeviceId,
  dayMs,
  deviceIdBytes,
  identityOf,
  kemPair,
  type Member,
  madeKeyring,
  nameHash,
  rootOf,
  type Seed,
  sha256,
  signCard,
  signDocument,
  weeklyDays,
  writeKeyring,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { agree, nora, ownWords, timur } from '../../stories/stage/desk.ts'
import { askAsMember } from '../../stories/stage/session.ts'
import { random, worldAt } from '../../stories/stage/world.ts'

const firstNames = ['Ada', 'Ben', 'Cora', 'Dan', 'Eva', 'Finn', 'Gail', 'Hugo', 'Ines', 'Jon', 'Kira', 'Leo']
const lastNames = [
  ...['Tern', 'Lark', 'Rook', 'Swift', 'Crane', 'Dove', 'Egret', 'Grebe'],
  ...['Ibis', 'Jay', 'Kite', 'Linnet', 'Martin'],
]
/** A set-up takes so many items of the register: as many people found a desk at most. */
export const mostFounders = 32
/** A first message is sealed to devices of so many members at most. */
const onRoster = 8

/** `founders`: how many the first keyring lists. Those who come later join one by one, and the second lists them all. */
export type Size = { members: number; founders: number }

/** Sets up such a desk on this server; two of its members vouch for it as it is in the end. */
export async function deskOf(origin: string, token: string, { members, founders }: Size): Promise<void> {
  const world = worldAt(origin)
  const { documents, keysets, sheets } = foundDesk({ random, now: world.now }, ownWords, people(founders))
  await ask(world.transport, routes.setup, { token, ...documents })
  const [sheet] = sheets
  const desk = await openOn(origin, keysets[0]!)
  const joined = await join(origin, desk, people(members).slice(founders))
  await publishKeyring(origin, desk, sheet!)
  for (const keyset of joined) await (await openOn(origin, keyset)).admitThisDevice(sheet!)
  const publish = async (keyset: Keyset) =>
    askAsMember(world, keyset)(routes.card, { card: cardElsewhere(keyset) })
  const all = [...keysets, ...joined]
  for (const keyset of all.slice(0, onRoster)) await publish(keyset)
  for (const keyset of keysets.slice(0, 2)) await vouch(await openOn(origin, keyset))
  // Last: whoever opens the desk takes each in by an item of their own, and writes a hundred a day at most.
  for (const keyset of all.slice(onRoster)) await publish(keyset)
}

/** The first leads the desk. */
const people = (members: number): Founder[] =>
  Array.from({ length: members }, (_, n) => ({
    name: `${firstNames[n % firstNames.length]} ${lastNames[n % lastNames.length]}`,
    roles: n === 0 ? nora.roles : timur.roles,
  }))

const openOn = (origin: string, keyset: Keyset): Promise<Desk> =>
  openDesk(worldAt(origin), keyset, async () => {})

/** By a link each, on a device of their own. */
async function join(origin: string, desk: Desk, newcomers: readonly Founder[]): Promise<Keyset[]> {
  const keysets: Keyset[] = []
  for (const { name } of newcomers) {
    const { keyset, submit } = joinDesk(worldAt(origin), desk.site(), await desk.invite(), name)
    await submit()
    keysets.push(keyset)
  }
  return keysets
}

/** The second edition: with all who wait, whom a desk would admit one by one over months. */
async function publishKeyring(origin: string, desk: Desk, sheet: Seed): Promise<void> {
  const { hash: previous, ...first } = desk.site().keyring
  const members = [...first.members, ...(await desk.waiting()).map(memberFor)]
  const bytes = writeKeyring(madeKeyring({ ...first, no: 1, previous, members }))
  const { signatures } = signDocument(bytes, 'root', [rootOf(sheet)])
  await ask(worldAt(origin).transport, routes.keyring, { keyring: { bytes, signatures } })
}

const memberFor = ({ member: id, salt, name, signer }: Waiting): Member => ({
  id,
  nameHash: nameHash(salt, name),
  key: sha256(signer),
  spans: [{ from: 1, roles: timur.roles }],
})

async function vouch(desk: Desk): Promise<void> {
  await desk.sync()
  await agree(desk)
}

/** A card of the same member on another device. */
function cardElsewhere({ desk, member, seed }: Keyset): Bytes {
  const from = asDay(Date.now() / dayMs)
  const device = as<DeviceId>(random(deviceIdBytes), deviceIdBytes)
  const days = { from, to: asDay(from + weeklyDays - 1) }
  const { publicKey: kem } = kemPair(random(32))
  return signCard({ kind: 'weekly', desk, member, device, kem, ...days }, identityOf(seed).signing)
}
