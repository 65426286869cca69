/** Colleagues: one makes keys on their own device, another with a root sheet writes them into the next keyring. */
import {
  as,
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
  sha256,
  signDocument,
  verifyCard,
  writeKeyring,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import type { Site } from '../site.ts'
import { ask } from '../transport.ts'
import { dateOf, todayOf, type World } from '../world.ts'
import { changeConfig } from './config.ts'
import type { MemberContext } from './context.ts'
import { freshFor } from './fresh.ts'
import { newKeyset, standingCard, withNewCard } from './keyset.ts'
import type { State } from './state.ts'
import { readSiteAgain, syncOnce } from './sync.ts'
import { witness } from './witness.ts'

/** One who has made keys and waits. The fingerprint is compared by voice before admitting. */
export type Waiting = { name: string; member: MemberId; signer: Bytes; card: Card }

/** Makes keys for a new colleague and leaves the public parts with the desk. Save the keyset first. */
export function joinDesk(world: World, site: Site, token: string, name: string) {
  const today = todayOf(world)
  const bare = newKeyset(site.desk, as<MemberId>(world.random(16), 16), newSeed(world.random), world.random)
  const { keyset, card } = withNewCard(bare, today, world.random)
  const submit = () =>
    ask(world.transport, routes.join, { token, name, standing: standingCard(bare, today), weekly: card })
  return { keyset, submit }
}

/** A link's token for one colleague. */
export const invite = async ({ session }: MemberContext): Promise<string> =>
  (await session.ask(routes.invite, {})).token

export async function fetchWaiting({ session }: MemberContext): Promise<readonly Waiting[]> {
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
 * Once two people can read, the recovery sheet of a one-person desk is a former member.
 */
export async function admit(
  context: MemberContext,
  state: State,
  sheet: Seed,
  newcomer: Waiting,
  roles: readonly Role[],
): Promise<void> {
  await readSiteAgain(context)
  const member: Member = { id: newcomer.member, name: newcomer.name, roles, key: sha256(newcomer.signer) }
  const members = [...context.site.keyring.members, member]
  const people = members.filter(one => holdsContent(one) && !one.roles.includes('recovery'))
  await nextKeyring(context, sheet, people.length < 2 ? members : members.map(withoutRecoverySheet))
  await syncOnce(context, state)
}

/** The next keyring without this member: they stay listed as former, so that what they signed can be checked. */
export async function dismiss(
  context: MemberContext,
  state: State,
  sheet: Seed,
  leaving: MemberId,
): Promise<void> {
  // What does not come or does not open holds no dismissal back.
  await witness(context, state, leaving).catch(() => {})
  // What one who leaves has signed last of the desk's words would hold no more, and nobody could open the desk.
  await changeConfig(context, words => words)
  const members = context.site.keyring.members.map(one => (equal(one.id, leaving) ? former(one) : one))
  await nextKeyring(context, sheet, members)
  await syncOnce(context, state)
}

const former = (member: Member): Member => ({ ...member, roles: ['former'] })
const withoutRecoverySheet = (member: Member): Member =>
  member.roles.includes('recovery') ? former(member) : member

async function nextKeyring(context: MemberContext, sheet: Seed, members: readonly Member[]): Promise<void> {
  const { site, session, world, keyset, keys } = context
  const { roots, demo, no, hash } = site.keyring
  const day = dateOf(todayOf(world))
  const bytes = writeKeyring({ no: no + 1, previous: hash, day, demo, roots, members })
  const next = parseKeyring(bytes) as Keyring
  const { signatures } = signDocument(bytes, 'root', [rootOf(sheet)])
  const me = { member: keyset.member, signing: keys.identity.signing }
  await session.ask(routes.keyring, {
    keyring: { bytes, signatures },
    fresh: await freshFor(context, next, me),
  })
}
