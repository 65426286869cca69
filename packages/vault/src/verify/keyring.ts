/** The keyring: who belongs to the desk and with which roles since when, said by its roots. Checked in believe/keyring.ts. */
import { concat, equal, utf8 } from './bytes.ts'
import { dayMs } from './constants.ts'
import { textOf, writeDocument } from './document.ts'
import { label, sha256 } from './hash.ts'
import { asDay, type Bytes, type Day, type MemberId, type SigningKey } from './kinds.ts'

/** All roles. */
export const roles = ['intake', 'counsellor', 'coordinator', 'admin', 'recovery', 'former'] as const
/** recovery: a paper; former: no longer a member, listed so that what they signed can still be checked. */
export type Role = (typeof roles)[number]

/** Roles from one edition on: until the next span begins. */
export type Span = { from: number; roles: readonly Role[] }
/** A member as the keyring lists them. Ids and keys are in a keyring once only, and never change. */
export type Member = {
  id: MemberId
  /** Hash of the name that colleagues see, and whoever they answer: `nameHash`. It tells nobody else anything. */
  nameHash: Bytes
  /** SHA-256 of the signing key. */
  key: Bytes
  /** Rising; editions only append. The last of one who left is `former` alone. */
  spans: readonly Span[]
}
/** Who may sign: `k` of these keys, and there are more than `k`. */
export type RootKeys = { k: number; keys: readonly SigningKey[] }
/** `no`: the generation, from 0. `next`: hash of the keys of the next generation, whose sheet lies elsewhere. */
export type Roots = RootKeys & { no: number; next: Bytes }
/** One edition: who belongs to the desk and what they may do. `no`: from 0. */
export type Keyring = {
  no: number
  /** SHA-256 of the edition before; null for the first. */
  previous: Bytes | null
  /** The day it was signed, as YYYY-MM-DD. */
  day: string
  demo: boolean
  roots: Roots
  /** Hashes of suspensions that ended with this edition or one before; editions only append. */
  lifts: readonly Bytes[]
  members: readonly Member[]
  /** SHA-256 of this edition's bytes. */
  hash: Bytes
}

/** The day it was signed, by its own words. */
export const signedOn = ({ day }: Pick<Keyring, 'day'>): Day => asDay(Date.parse(day) / dayMs)

/** The roles a member has by this edition. */
export const rolesOf = (member: Member): readonly Role[] => member.spans.at(-1)?.roles ?? []
/** Whether the member has this role by this edition. */
export const hasRole = (member: Member, role: Role): boolean => rolesOf(member).includes(role)

/** The roles this member had at edition `no`; none before they joined, or of one the keyring does not list. */
export const rolesAt = (keyring: Keyring, id: Uint8Array, no: number): readonly Role[] =>
  memberOf(keyring, id)?.spans.findLast(span => span.from <= no)?.roles ?? []

/** Roles that may hold the keys to what people write. An admin has none. */
const contentRoles: readonly Role[] = ['intake', 'counsellor', 'recovery']
const isContentRole = (role: Role): boolean => contentRoles.includes(role)
/** Whether one of the member's roles may hold the keys to what people write. */
export const holdsContent = (member: Member): boolean => rolesOf(member).some(isContentRole)
/** The same at edition `no`. */
export const mayHoldContentAt = (keyring: Keyring, id: Uint8Array, no: number): boolean =>
  rolesAt(keyring, id, no).some(isContentRole)

/** One who works at the desk: no paper, and nobody who left. */
export const isPerson = (member: Member): boolean =>
  !hasRole(member, 'recovery') && !hasRole(member, 'former')
/** A person who reads what people write, or speaks for the desk. */
export const isKeeper = (member: Member): boolean => isKeeperWith(rolesOf(member))
const isKeeperWith = (roles: readonly Role[]): boolean =>
  roles.some(role => isContentRole(role) || role === 'coordinator') && !roles.includes('recovery')
/** How many keepers must say the same: two; at a desk of fewer than three, one. */
export const quorumOf = ({ members }: Pick<Keyring, 'members'>): 1 | 2 =>
  members.filter(isKeeper).length < 3 ? 1 : 2
/** Whether this member was a keeper at edition `no`. */
export const isKeeperAt = (keyring: Keyring, id: Uint8Array, no: number): boolean =>
  isKeeperWith(rolesAt(keyring, id, no))
/** The quorum of edition `no`. */
export const quorumAt = (keyring: Keyring, no: number): 1 | 2 =>
  keyring.members.filter(({ id }) => isKeeperAt(keyring, id, no)).length < 3 ? 1 : 2

/** The member of this 16-byte id, former ones too; undefined if the keyring lists none. */
export const memberOf = (keyring: Keyring, id: Uint8Array): Member | undefined =>
  keyring.members.find(member => equal(member.id, id))

/** The member whose signing key this is, former ones too; undefined if the keyring lists none. */
export const memberByKey = (keyring: Keyring, signer: Uint8Array): Member | undefined => {
  const hash = sha256(signer)
  return keyring.members.find(member => equal(member.key, hash))
}

/** The member with other roles from edition `no` on. */
export const withRoles = (member: Member, no: number, given: readonly Role[]): Member => ({
  ...member,
  spans: [...member.spans.filter(span => span.from < no), { from: no, roles: given }],
})

const writtenKeys = ({ k, keys }: RootKeys) => ({ k, keys: keys.map(textOf) })
/** What an edition says of the next generation: H(L("roots") ‖ JSON of its keys). */
export const rootsHash = (next: RootKeys): Bytes =>
  sha256(concat(label('roots'), utf8(JSON.stringify(writtenKeys(next)))))

/** The one canonical form of a keyring, to be signed for the purpose `root`. */
export const writeKeyring = (keyring: Omit<Keyring, 'hash'>): Bytes =>
  writeDocument({
    treeline: 'keyring',
    version: 2,
    no: keyring.no,
    previous: keyring.previous && textOf(keyring.previous),
    day: keyring.day,
    ...(keyring.demo ? { demo: true } : {}),
    quorum: quorumOf(keyring),
    roots: { no: keyring.roots.no, ...writtenKeys(keyring.roots), next: textOf(keyring.roots.next) },
    lifts: keyring.lifts.map(textOf),
    needs: [],
    members: keyring.members.map(({ id, key, nameHash, spans }) => ({
      id: textOf(id),
      key: textOf(key),
      name: textOf(nameHash),
      spans: spans.map(span => [span.from, span.roles]),
    })),
  })

/** An edition as it is made, with the hash of its bytes. */
export const madeKeyring = (fields: Omit<Keyring, 'hash'>): Keyring => ({
  ...fields,
  hash: sha256(writeKeyring(fields)),
})

/** Two people who can read, or one and a paper: a loss must not lose every case. */
export const hasEnoughHolders = ({ members }: Pick<Keyring, 'members'>): boolean =>
  members.filter(holdsContent).length >= 2
