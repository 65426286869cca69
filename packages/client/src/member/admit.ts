/** Colleagues: one makes keys on their own device, another with a root sheet writes them into the next keyring. */
import {
  as,
  type Bytes,
  believeNewcomersCard,
  type Card,
  deskId,
  equal,
  hasRole,
  holdsContent,
  isFault,
  isKeeper,
  type Keyring,
  type Member,
  type MemberId,
  madeKeyring,
  memberOf,
  type NameOpening,
  nameHash,
  nameSaltBytes,
  newSeed,
  quorumOf,
  type Role,
  rootOf,
  type Seed,
  sha256,
  signDocument,
  withRoles,
  writeKeyring,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import type { Site } from '../site.ts'
import { ask, isRefused } from '../transport.ts'
import { dateOf, todayOf, type World } from '../world.ts'
import { rootsWord } from './admission.ts'
import { ownChange } from './approval.ts'
import { changeConfig } from './config.ts'
import { type MemberContext, mustBeCurrent } from './context.ts'
import { newKeyset, standingCard, withNewCard } from './keyset.ts'
import { isAdmittedHere } from './register.ts'
import type { State } from './state.ts'
import { readSiteAgain, syncOnce } from './sync.ts'
import { vouchAfter } from './vouching.ts'
import { witness } from './witness.ts'

/** One who has made keys and waits. The fingerprint is compared by voice before admitting. */
export type Waiting = NameOpening & { member: MemberId; signer: Bytes; card: Card }

/** Makes keys for a new colleague and leaves the public parts with the desk. Save the keyset first. `seed`: of a paper. */
export function joinDesk(
  world: World,
  site: Site,
  token: string,
  name: string,
  seed: Seed = newSeed(world.random),
) {
  const today = todayOf(world)
  const bare = newKeyset(site.desk, as<MemberId>(world.random(16), 16), seed, world.random)
  const { keyset, card } = withNewCard(bare, today, world.random)
  const salt = world.random(nameSaltBytes)
  const submit = () =>
    ask(world.transport, routes.join, {
      token,
      name,
      salt,
      standing: standingCard(bare, today),
      weekly: card,
    })
  return { keyset, submit }
}

/** A link's token for one colleague. */
export const invite = async ({ session }: MemberContext): Promise<string> =>
  (await session.ask(routes.invite, {})).token

export async function fetchWaiting({ session, site, world }: MemberContext): Promise<readonly Waiting[]> {
  const { waiting } = await session.ask(routes.waiting, {})
  const today = todayOf(world)
  const read = await Promise.all(
    waiting.map(async ({ name, salt, standing }) => {
      const belief = await believeNewcomersCard(site.desk, standing, today)
      return isFault(belief) ? [] : [{ name, salt, card: belief.memory }]
    }),
  )
  return read.flat().map(one => ({ ...one, member: one.card.member, signer: one.card.signer }))
}

/** The next keyring with this colleague in it. */
export async function admit(
  context: MemberContext,
  state: State,
  sheet: Seed,
  newcomer: Waiting,
  roles: readonly Role[],
): Promise<void> {
  await readSiteAgain(context)
  const spans = [{ from: context.site.keyring.no + 1, roles }]
  const { member: id, salt, name, signer } = newcomer
  const member: Member = { id, nameHash: nameHash(salt, name), key: sha256(signer), spans }
  await nextKeyring(context, sheet, { members: [...context.site.keyring.members, member] })
  await syncOnce(context, state)
}

/** Other roles for a member. */
export type RoleChange = { member: MemberId; roles: readonly Role[] }

/** Other roles for this member from now on; the next rounds of all devices give and take the keys that go with them. */
export async function changeRoles(
  context: MemberContext,
  state: State,
  sheet: Seed,
  member: MemberId,
  roles: readonly Role[],
): Promise<void> {
  const change = { member, roles }
  await witnessBefore(context, state, change)
  await withWordsOf(sheet, context, () => {
    const { site } = context
    if (needsRoots(site, change)) throw new RangeError('who led a desk of two leaves it with new roots')
    return nextKeyring(context, sheet, { members: membersWith(site.keyring, change) })
  })
  await syncOnce(context, state)
}

/**
 * Whether it ends a coordinator's role at a desk of one or two. Their word alone was enough for it: with the server they
 * could show it as it was for ever, but for its phrase.
 */
export function needsRoots(
  { keyring }: { keyring: Pick<Keyring, 'members'> },
  { member: id, roles }: RoleChange,
): boolean {
  const member = keyring.members.find(one => equal(one.id, id))
  const ends = member !== undefined && hasRole(member, 'coordinator') && !roles.includes('coordinator')
  return ends && quorumOf(keyring) === 1
}

/** The members of the next edition. */
export const membersWith = ({ members, no }: Keyring, { member, roles }: RoleChange): readonly Member[] =>
  members.map(one => (equal(one.id, member) ? withRoles(one, no + 1, roles) : one))

/** What does not come or does not open holds no change back. */
export async function witnessBefore(context: MemberContext, state: State, change: RoleChange): Promise<void> {
  const { keyring } = context.site
  const after = membersWith(keyring, change)
  const losesKeys = keyring.members.some((one, i) => holdsContent(one) && !holdsContent(after[i]!))
  if (losesKeys) await witness(context, state, change.member).catch(() => {})
}

const attempts = 5

/**
 * What one who coordinates no more has signed last of the desk's words would not hold, and nobody could open the desk:
 * the server takes no such edition. So the sheet signs them, whoever sits here. Whoever changes them in between is
 * answered once more.
 */
async function withWordsOf(sheet: Seed, context: MemberContext, send: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await changeConfig(context, words => words, sheet)
    try {
      return await send()
    } catch (error) {
      if (!isRefused(error, 'stale') || attempt === attempts) throw error
    }
  }
}

/** The next keyring without this member: they stay listed as former, so that what they signed can be checked. */
export const dismiss = (context: MemberContext, state: State, sheet: Seed, leaving: MemberId) =>
  changeRoles(context, state, sheet, leaving, ['former'])

type Change = Partial<Pick<Keyring, 'members' | 'roots' | 'lifts'>>

/**
 * The next edition with this change, signed by this root sheet, and this device's word for it. The roots take in the
 * devices of whoever is a keeper from now on, and this one, if it takes no part yet.
 */
export async function nextKeyring(context: MemberContext, sheet: Seed, change: Change): Promise<void> {
  mustBeCurrent(context)
  const { site, session, world, keyset } = context
  const { roots, demo, no, hash, lifts, members } = site.keyring
  const common = { no: no + 1, previous: hash, day: dateOf(todayOf(world)), demo, roots, lifts, members }
  const changed = { ...common, ...change }
  const next = madeKeyring({ ...changed, members: withoutNeedlessRecovery(changed) })
  const bytes = writeKeyring(next)
  const { signatures } = signDocument(bytes, 'root', [rootOf(sheet)])
  const made = ownChange(context, 'members')
  await session.ask(routes.keyring, { keyring: { bytes, signatures } })
  made({ keyringNo: next.no })
  // Whoever makes roots reads their phrase off this screen.
  if (change.roots) context.register = { ...context.register, compared: deskId(bytes) }
  await readSiteAgain(context)
  if (!isAdmittedHere(context)) await vouchAfter(context, rootsWord(site.desk, sheet, keyset))
  for (const device of devicesOfNewKeepers(context.site, site.keyring))
    await vouchAfter(context, rootsWord(site.desk, sheet, device))
  await vouchAfter(context)
}

const devicesOfNewKeepers = ({ cards, keyring }: Site, before: Keyring): readonly Card[] =>
  cards.filter(({ kind, member: id }) => {
    const [member, earlier] = [memberOf(keyring, id), memberOf(before, id)]
    return kind === 'weekly' && member && isKeeper(member) && !(earlier && isKeeper(earlier))
  })

/** Once two people are on intake, so that first messages can be sealed, the paper of a one-person desk has left. */
function withoutNeedlessRecovery({ members, no }: Pick<Keyring, 'members' | 'no'>): readonly Member[] {
  const people = members.filter(one => hasRole(one, 'intake'))
  return people.length < 2 ? members : members.map(one => retiredRecovery(one, no))
}

/** The member as they were; a paper as one who left. */
export const retiredRecovery = (member: Member, no: number): Member =>
  hasRole(member, 'recovery') ? withRoles(member, no, ['former']) : member
