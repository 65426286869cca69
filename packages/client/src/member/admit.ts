/** Colleagues: one makes keys on their own device, another with a root sheet writes them into the next keyring. */
import {
  as,
  type Bytes,
  type Card,
  equal,
  hasRole,
  holdsContent,
  type Keyring,
  type Member,
  type MemberId,
  madeKeyring,
  newSeed,
  type Role,
  rootOf,
  rootsHash,
  rootsOfSpare,
  type Seed,
  sha256,
  signDocument,
  verifyCard,
  withRoles,
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
  const spans = [{ from: context.site.keyring.no + 1, roles }]
  const member: Member = { id: newcomer.member, name: newcomer.name, key: sha256(newcomer.signer), spans }
  const members = [...context.site.keyring.members, member]
  const people = members.filter(one => holdsContent(one) && !hasRole(one, 'recovery'))
  const { no } = context.site.keyring
  const next = people.length < 2 ? members : members.map(one => withoutRecoverySheet(one, no + 1))
  await nextKeyring(context, sheet, { members: next })
  await syncOnce(context, state)
}

/** Other roles for this member from now on; the next rounds of all devices give and take the keys that go with them. */
export async function changeRoles(
  context: MemberContext,
  state: State,
  sheet: Seed,
  member: MemberId,
  roles: readonly Role[],
): Promise<void> {
  await readSiteAgain(context)
  const { members, no } = context.site.keyring
  const changed = members.map(one => (equal(one.id, member) ? withRoles(one, no + 1, roles) : one))
  await nextKeyring(context, sheet, { members: changed })
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
  const { members, no } = context.site.keyring
  const remaining = members.map(one => (equal(one.id, leaving) ? withRoles(one, no + 1, ['former']) : one))
  await nextKeyring(context, sheet, { members: remaining })
  await syncOnce(context, state)
}

const withoutRecoverySheet = (member: Member, no: number): Member =>
  hasRole(member, 'recovery') ? withRoles(member, no, ['former']) : member

/** Whether this sheet is the spare one: it takes over from the desk's roots if one of them was stolen or lost. */
export const isSpareSheet = (site: Site, sheet: Seed): boolean =>
  equal(rootsHash(rootsOfSpare(sheet)), site.keyring.roots.next)

/**
 * New roots: those of the spare sheet, from now on the only ones; the sheets before it say nothing any more.
 * `nextSpare`: the sheet that can take over from this one, printed before this is called.
 */
export async function renewRoots(
  context: MemberContext,
  state: State,
  spare: Seed,
  nextSpare: Seed,
): Promise<void> {
  await readSiteAgain(context)
  const { no } = context.site.keyring.roots
  const roots = { no: no + 1, ...rootsOfSpare(spare), next: rootsHash(rootsOfSpare(nextSpare)) }
  await nextKeyring(context, spare, { roots })
  await syncOnce(context, state)
}

type Change = Partial<Pick<Keyring, 'members' | 'roots' | 'lifts'>>

async function nextKeyring(context: MemberContext, sheet: Seed, change: Change): Promise<void> {
  const { site, session, world } = context
  const { roots, demo, no, hash, members } = site.keyring
  const common = { no: no + 1, previous: hash, day: dateOf(todayOf(world)), demo, roots, lifts: [], members }
  const next = madeKeyring({ ...common, ...change })
  const bytes = writeKeyring(next)
  const { signatures } = signDocument(bytes, 'root', [rootOf(sheet)])
  await session.ask(routes.keyring, { keyring: { bytes, signatures }, fresh: freshFor(context, next) })
}
