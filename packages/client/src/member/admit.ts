/** Colleagues: one makes keys on their own device, another with a root sheet writes them into the next keyring. */
import {
  type Bytes,
  type Card,
  equal,
  holdsContent,
  type Keyring,
  type Member,
  type MemberId,
  newSeed,
  parseKeyring,
  type Role,
  rootOf,
  type Seed,
  type SigningPair,
  sha256,
  signDocument,
  verifyCard,
  writeKeyring,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import type { Session } from '../session.ts'
import type { Site } from '../site.ts'
import { ask } from '../transport.ts'
import { dateOf, todayOf, type World } from '../world.ts'
import { freshFor } from './fresh.ts'
import { type Keyset, standingCard, withNewCard } from './keyset.ts'

/** One who has made keys and waits. The fingerprint is compared by voice before admitting. */
export type Waiting = { name: string; member: MemberId; signer: Bytes; card: Card }

/** Makes keys for a new colleague and leaves the public parts with the desk. Save the keyset first. */
export function joinDesk(world: World, site: Site, token: string, name: string) {
  const today = todayOf(world)
  const bare: Keyset = {
    desk: site.desk,
    member: world.random(16) as MemberId,
    seed: newSeed(world.random),
    weekly: [],
  }
  const { keyset, card } = withNewCard(bare, today, world.random)
  const submit = () =>
    ask(world.transport, routes.join, { token, name, standing: standingCard(bare, today), weekly: card })
  return { keyset, submit }
}

export async function fetchWaiting(session: Session): Promise<readonly Waiting[]> {
  const { waiting } = await session.ask(routes.waiting, {})
  const read = await Promise.all(
    waiting.map(async one => ({ name: one.name, card: await verifyCard(one.standing) })),
  )
  return read.flatMap(({ name, card }) =>
    card ? [{ name, member: card.member, signer: card.signer, card }] : [],
  )
}

/** Whether this sheet is one of the desk's roots. */
export const isRootSheet = (site: Site, sheet: Seed): boolean =>
  site.keyring.roots.keys.some(key => equal(key, rootOf(sheet).publicKey))

/**
 * The next keyring with this colleague in it, and a fresh statement for it, both sent.
 * Once two people can read, the paper of a one-person desk is a former member.
 */
export async function admit(
  world: World,
  session: Session,
  site: Site,
  sheet: Seed,
  me: { member: MemberId; signing: SigningPair },
  newcomer: Waiting,
  roles: readonly Role[],
): Promise<void> {
  const member: Member = { id: newcomer.member, name: newcomer.name, roles, key: sha256(newcomer.signer) }
  const members = [...site.keyring.members, member]
  const people = members.filter(one => holdsContent(one) && !one.roles.includes('recovery'))
  await nextKeyring(
    world,
    session,
    site,
    sheet,
    me,
    people.length < 2 ? members : members.map(withoutRecoverySheet),
  )
}

/** The next keyring without this member: they stay listed as former, so that what they signed can be checked. */
export const dismiss = (
  world: World,
  session: Session,
  site: Site,
  sheet: Seed,
  me: { member: MemberId; signing: SigningPair },
  leaving: MemberId,
): Promise<void> => {
  const members = site.keyring.members.map(one => (equal(one.id, leaving) ? former(one) : one))
  return nextKeyring(world, session, site, sheet, me, members)
}

const former = (member: Member): Member => ({ ...member, roles: ['former'] })
const withoutRecoverySheet = (member: Member): Member =>
  member.roles.includes('recovery') ? former(member) : member

async function nextKeyring(
  world: World,
  session: Session,
  site: Site,
  sheet: Seed,
  me: { member: MemberId; signing: SigningPair },
  members: readonly Member[],
): Promise<void> {
  const today = todayOf(world)
  const { roots, demo, no, hash } = site.keyring
  const bytes = writeKeyring({ no: no + 1, previous: hash, day: dateOf(today), demo, roots, members })
  const next = parseKeyring(bytes) as Keyring
  const { signatures } = signDocument(bytes, 'root', [rootOf(sheet)])
  const fresh = await freshFor({ site, session, world }, next, me)
  await session.ask(routes.keyring, { keyring: { bytes, signatures }, fresh })
}
