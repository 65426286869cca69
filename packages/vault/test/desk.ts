/** A desk of four invented members for tests: two intake members, a counsellor, an admin, and all their keys. */
import {
  type Author,
  as,
  asDay,
  type Belief,
  type Bytes,
  believeKeyring,
  believeNewcomersCard,
  type Card,
  type CardFields,
  type DeskId,
  type DeviceId,
  deskId,
  equal,
  type Identity,
  identityOf,
  type KemPair,
  type Keyring,
  kemPair,
  type Member,
  type MemberId,
  nameHash,
  nameSaltBytes,
  newSeed,
  noDevice,
  type Role,
  rolesOf,
  rootOf,
  rootsHash,
  rootsOfSpare,
  type Signed,
  type SigningPair,
  sha256,
  signCard,
  signDocument,
  withRoles,
  writeKeyring,
} from '../src/index.ts'
import { seeded } from '../vectors/seeded.ts'

export const today = asDay(20_600)
export type Colleague = Identity & { id: MemberId; member: Member; weekly: KemPair; author: Author }
export type Desk = {
  id: DeskId
  keyring: Keyring
  genesis: Signed
  roots: readonly SigningPair[]
  people: Record<'marta' | 'anselm' | 'ines' | 'oskar', Colleague>
}

/** Beside the name of a colleague. */
export const saltOf = (name: string): Bytes => seeded(`salt of ${name}`)(nameSaltBytes)

export function colleague(name: string, ...roles: readonly Role[]): Colleague {
  const random = seeded(name)
  const identity = identityOf(newSeed(random))
  const id = as<MemberId>(random(16), 16)
  const member = {
    ...{ id, nameHash: nameHash(saltOf(name), name) },
    ...{ spans: [{ from: 0, roles }], key: sha256(identity.signing.publicKey) },
  }
  const device = as<DeviceId>(random(16), 16)
  const author = { member: id, device, register: new Uint8Array(32), signing: identity.signing }
  return { ...identity, id, member, weekly: kemPair(random(32)), author }
}

export const rootPair = (name: string): SigningPair => rootOf(newSeed(seeded(name)))

const spareOf = (name: string) => rootsHash(rootsOfSpare(newSeed(seeded(name))))

/** Members one edition later: whoever is not named has left, whoever has other roles has them from then on. */
const continued = ({ no, members: before }: Keyring, members: readonly Member[]): Member[] => {
  const left = before.map(one => {
    const now = members.find(other => equal(other.id, one.id))
    const given = now ? rolesOf(now) : ['former' as const]
    const { spans } = given.join() === rolesOf(one).join() ? one : withRoles(one, no + 1, given)
    return { ...(now ?? one), spans }
  })
  const joined = members.filter(one => !before.some(other => equal(other.id, one.id)))
  return [...left, ...joined.map(one => ({ ...one, spans: [{ from: no + 1, roles: rolesOf(one) }] }))]
}

/** The edition after `before` (null: the first) with these members, signed by these roots. */
export function edition(
  before: Keyring | null,
  members: readonly Member[],
  roots: readonly SigningPair[],
  change: Partial<Keyring> = {},
): Signed {
  const keyring = {
    no: before ? before.no + 1 : 0,
    previous: before?.hash ?? null,
    day: '2026-05-27',
    demo: false,
    roots: { no: 0, k: 1, keys: roots.map(root => root.publicKey), next: spareOf('spare') },
    lifts: before?.lifts ?? [],
    members: before ? continued(before, members) : members,
    ...change,
  }
  return signDocument(writeKeyring(keyring), 'root', roots.slice(0, 1))
}

export async function openDesk(): Promise<Desk> {
  const people = {
    marta: colleague('Marta', 'intake', 'coordinator'),
    anselm: colleague('Anselm', 'intake', 'counsellor'),
    ines: colleague('Ines', 'counsellor'),
    oskar: colleague('Oskar', 'admin'),
  }
  const roots = [rootPair('root one'), rootPair('root two')]
  const members = Object.values(people).map(one => one.member)
  const genesis = edition(null, members, roots)
  const keyring = believed(await believeKeyring(null, genesis))
  return { id: deskId(genesis.bytes), keyring, genesis, roots, people }
}

/** What is believed. Throws if it is not: a fault in the test. */
export function believed<M>(belief: Belief<M>): M {
  if ('memory' in belief) return belief.memory
  throw new Error(`not believed: ${belief.why}`)
}

/** The keyring after this desk's with other members. */
export async function nextKeyring({ keyring, roots }: Desk, members: readonly Member[]): Promise<Keyring> {
  return believed(await believeKeyring(keyring, edition(keyring, members, roots)))
}

/** What a card of this colleague says, weekly from today unless changed, and their signature. */
export function cardBytesOf(desk: DeskId, who: Colleague, change: Partial<CardFields> = {}): Bytes {
  const kind = change.kind ?? 'weekly'
  const kem = kind === 'weekly' ? who.weekly.publicKey : who.standing.publicKey
  const device = kind === 'weekly' ? who.author.device : noDevice
  return signCard(
    { kind, desk, member: who.id, device, kem, from: today, to: asDay(today + 6), ...change },
    who.signing,
  )
}

/** The card, by its own signature. */
export const cardOf = async (desk: DeskId, who: Colleague, change: Partial<CardFields> = {}): Promise<Card> =>
  believed(await believeNewcomersCard(desk, cardBytesOf(desk, who, change), today))
