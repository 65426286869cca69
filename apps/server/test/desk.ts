/** An invented desk with all its keys, as members' devices and root sheets hold them. */
import { randomBytes } from 'node:crypto'
import {
  asDay,
  type Bytes,
  type Card,
  cardHash,
  type Day,
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
  madeKeyring,
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
  signSuspension,
  suspensionHash,
  withRoles,
  writeConfig,
  writeFresh,
  writeKeyring,
  writeSuspension,
} from '@treeline/vault'

export const random = (length: number): Bytes => new Uint8Array(randomBytes(length))

export type TestMember = Identity & {
  id: MemberId
  device: DeviceId
  name: string
  salt: Bytes
  roles: readonly Role[]
  weekly: KemPair
}
export type TestDesk = {
  id: DeskId
  genesis: Signed
  keyring: Keyring
  roots: readonly SigningPair[]
  members: readonly TestMember[]
}

/** Names of nobody. */
const names = ['Ada Tern', 'Ben Wren', 'Cora Finch', 'Dan Heron', 'Eva Lark', 'Finn Rook']

export const newMember = (roles: readonly Role[], name = 'Gail Swift'): TestMember => ({
  ...identityOf(newSeed(random)),
  id: random(16) as MemberId,
  device: random(16) as DeviceId,
  weekly: kemPair(random(32)),
  name,
  salt: random(nameSaltBytes),
  roles,
})

const listed = ({ id, salt, name, roles, signing }: TestMember): Member => ({
  id,
  nameHash: nameHash(salt, name),
  spans: [{ from: 0, roles }],
  key: sha256(signing.publicKey),
})

/** The keyring's members one edition later: those who are not among `members` have left. */
const continued = ({ no, members: before }: Keyring, members: readonly TestMember[]): Member[] => {
  const left = before.map(one => {
    const now = members.find(other => equal(other.id, one.id))
    const given = now?.roles ?? ['former']
    return rolesOf(one).join() === given.join() ? one : withRoles(one, no + 1, given)
  })
  const joined = members.filter(one => !before.some(other => equal(other.id, one.id)))
  return [...left, ...joined.map(one => withRoles(listed(one), no + 1, one.roles)).map(sinceThen(no + 1))]
}
const sinceThen = (no: number) => (member: Member) => ({
  ...member,
  spans: member.spans.filter(span => span.from === no),
})

/** The first member is coordinator and admin besides. */
export function foundDesk(count = 3, demo = false): TestDesk {
  const members = names
    .slice(0, count)
    .map((name, i) =>
      newMember(['intake', 'counsellor', ...(i === 0 ? (['coordinator', 'admin'] as const) : [])], name),
    )
  const roots = [rootOf(newSeed(random)), rootOf(newSeed(random))]
  const roots0 = {
    ...{ no: 0, k: 1, keys: roots.map(one => one.publicKey) },
    next: rootsHash(rootsOfSpare(newSeed(random))),
  }
  const keyring = madeKeyring({
    ...{ no: 0, previous: null, day: '2026-11-01', demo, roots: roots0, lifts: [] },
    members: members.map(listed),
  })
  const bytes = writeKeyring(keyring)
  const genesis = signDocument(bytes, 'root', roots.slice(0, 1))
  return { id: deskId(bytes), genesis, keyring, roots, members }
}

/** The same desk, one keyring later, and that keyring. */
export function nextKeyring(
  desk: TestDesk,
  members: readonly TestMember[],
  lifts: readonly Bytes[] = [],
): { desk: TestDesk; keyring: Signed } {
  const { no, hash, demo, roots } = desk.keyring
  const next = madeKeyring({
    ...{
      no: no + 1,
      previous: hash,
      day: '2026-11-02',
      demo,
      roots,
      lifts: [...desk.keyring.lifts, ...lifts],
    },
    members: continued(desk.keyring, members),
  })
  const keyring = signDocument(writeKeyring(next), 'root', desk.roots.slice(1, 2))
  return { desk: { ...desk, keyring: next, members }, keyring }
}

/** What the keepers of a desk vouch for: with these cards and suspensions. */
export const freshOf = (
  desk: TestDesk,
  cards: readonly Bytes[],
  suspensions: readonly Bytes[] = [],
  config = configOf(desk),
): Bytes => {
  const { no, hash } = desk.keyring
  return writeFresh({
    ...{ desk: desk.id, keyringNo: no, keyringHash: hash, config: sha256(config.bytes) },
    cards: cards.map(cardHash),
    suspensions: suspensions.map(suspensionHash),
  })
}

export const cardOf = (
  desk: TestDesk,
  member: TestMember,
  kind: Card['kind'],
  from: number,
  to: number,
): Bytes => {
  const { publicKey: kem } = kind === 'weekly' ? member.weekly : member.standing
  const device = kind === 'weekly' ? member.device : noDevice
  return signCard(
    { desk: desk.id, member: member.id, device, kind, kem, from: asDay(from), to: asDay(to) },
    member.signing,
  )
}

/** The same member on another device, which has a key of its own. */
export const elsewhere = (member: TestMember): TestMember => ({
  ...member,
  device: random(16) as DeviceId,
  weekly: kemPair(random(32)),
})
export const weeklyCard = (desk: TestDesk, member: TestMember, day: number): Bytes =>
  cardOf(desk, member, 'weekly', day, day + 13)
export const standingCard = (desk: TestDesk, member: TestMember, day: number): Bytes =>
  cardOf(desk, member, 'standing', day, day + 3650)

const configHash = (desk: TestDesk, no: number): Bytes | null =>
  no < 0 ? null : sha256(configOf(desk, no).bytes)

/** The edition of this number, as each before it was signed by the same member. */
export const configOf = (desk: TestDesk, no = 0, previous = configHash(desk, no - 1)): Signed => {
  const words = { name: 'Invented desk', contact: 'example.org', line: '000', address: '' }
  const config = {
    ...{ desk: desk.id, no, previous, ...words },
    ...{ medianHours: null, olderDesks: [], demo: desk.keyring.demo },
  }
  return signDocument(writeConfig(config), 'config', [desk.members[0]!.signing])
}

export const suspensionOf = (
  desk: TestDesk,
  suspended: MemberId,
  day: Day,
  by: readonly TestMember[],
): Bytes => {
  const { no: keyringNo, hash: keyringHash } = desk.keyring
  const suspension = { desk: desk.id, suspended, day, keyringNo, keyringHash }
  return writeSuspension(
    suspension,
    by.map(one => signSuspension(suspension, one.id, one.signing)),
  )
}
