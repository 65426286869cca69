/** The keyring: who belongs to the desk, said by its roots, each edition chained to the one before. */
import { equal } from './bytes.ts'
import { nameLength } from './constants.ts'
import { bytesOf, isSignedBy, parseDocument, type Signed, textOf, writeDocument } from './document.ts'
import { sha256 } from './hash.ts'
import type { Bytes, MemberId, SigningKey } from './kinds.ts'

/** All roles. */
export const roles = ['intake', 'counsellor', 'coordinator', 'admin', 'recovery', 'former'] as const
/** recovery: a paper; former: no longer a member, listed so that what they signed can still be checked. */
export type Role = (typeof roles)[number]

/** A member as the keyring lists them. Ids and keys are in a keyring once only. */
export type Member = {
  id: MemberId
  /** The name colleagues and the people who write see. */
  name: string
  roles: readonly Role[]
  /** SHA-256 of the signing key. */
  key: Bytes
}
/** Who may sign the next keyring: `k` of these keys, and there are more than `k`. */
export type Roots = { k: number; keys: readonly SigningKey[] }
/** One edition: who belongs to the desk and what they may do. `no`: from 0. */
export type Keyring = {
  no: number
  /** SHA-256 of the edition before; null for the first. */
  previous: Bytes | null
  /** The day it was signed, as YYYY-MM-DD. */
  day: string
  demo: boolean
  roots: Roots
  members: readonly Member[]
  /** SHA-256 of this edition's bytes. */
  hash: Bytes
}

/** Roles that may hold the keys to what people write. An admin has none. */
const contentRoles: readonly Role[] = ['intake', 'counsellor', 'recovery']
/** Whether one of the member's roles may hold the keys to what people write. */
export const holdsContent = (member: Member): boolean =>
  member.roles.some(role => contentRoles.includes(role))

/** The member of this 16-byte id, former ones too; undefined if the keyring lists none. */
export const memberOf = (keyring: Keyring, id: Uint8Array): Member | undefined =>
  keyring.members.find(member => equal(member.id, id))

/** The member whose signing key this is, former ones too; undefined if the keyring lists none. */
export const memberByKey = (keyring: Keyring, signer: Uint8Array): Member | undefined => {
  const hash = sha256(signer)
  return keyring.members.find(member => equal(member.key, hash))
}

/** The one canonical form of a keyring, to be signed for the purpose `root`. */
export const writeKeyring = (keyring: Omit<Keyring, 'hash'>): Bytes =>
  writeDocument({
    treeline: 'keyring',
    version: 1,
    no: keyring.no,
    previous: keyring.previous && textOf(keyring.previous),
    day: keyring.day,
    ...(keyring.demo ? { demo: true } : {}),
    roots: { k: keyring.roots.k, keys: keyring.roots.keys.map(textOf) },
    members: keyring.members.map(({ id, name, roles, key }) => ({
      id: textOf(id),
      name,
      roles,
      key: textOf(key),
    })),
  })

/** The keyring these bytes hold, unverified; undefined if they hold none that keeps the rules. */
export function parseKeyring(bytes: Uint8Array): Keyring | undefined {
  const value = parseDocument(bytes) as Record<string, unknown> | undefined
  if (value?.treeline !== 'keyring' || value.version !== 1) return undefined
  const { no, day, demo = false } = value
  const previous = value.previous === null ? null : bytesOf(value.previous, 32)
  const roots = parseRoots(value.roots)
  const members = Array.isArray(value.members) ? value.members.map(parseMember) : []
  if (!Number.isSafeInteger(no) || previous === undefined || (no === 0) !== (previous === null))
    return undefined
  if (typeof day !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(day) || typeof demo !== 'boolean' || !roots)
    return undefined
  if (members.length === 0 || !members.every(member => member !== undefined)) return undefined
  if (new Set(members.flatMap(member => [textOf(member.id), textOf(member.key)])).size !== members.length * 2)
    return undefined
  return { no: no as number, previous, day, demo, roots, members, hash: sha256(bytes) }
}

function parseRoots(value: unknown): Roots | undefined {
  const { k, keys } = (value ?? {}) as { k?: unknown; keys?: unknown }
  if (!Array.isArray(keys) || !Number.isSafeInteger(k)) return undefined
  const read = keys.map(key => bytesOf(key, 32) as SigningKey | undefined)
  if (!read.every(key => key !== undefined) || new Set(keys).size !== keys.length) return undefined
  return (k as number) >= 1 && read.length > (k as number) ? { k: k as number, keys: read } : undefined
}

function parseMember(value: unknown): Member | undefined {
  const { id, name, roles: given, key } = (value ?? {}) as Record<string, unknown>
  const read = { id: bytesOf(id, 16) as MemberId | undefined, key: bytesOf(key, 32) }
  if (!read.id || !read.key || typeof name !== 'string' || name.length === 0 || name.length > nameLength)
    return undefined
  if (!Array.isArray(given) || given.length === 0 || !given.every(role => roles.includes(role)))
    return undefined
  if (given.includes('former') && given.length > 1) return undefined
  return { id: read.id, name, roles: given as Role[], key: read.key }
}

/**
 * The keyring, if the roots that may say so have signed it: those of `before`, or its own if it is the first.
 * With `chained`, it must also be the very next edition.
 */
export async function verifyKeyring(
  document: Signed,
  before: Keyring | null,
  chained = true,
): Promise<Keyring | undefined> {
  const keyring = parseKeyring(document.bytes)
  if (!keyring || !hasEnoughHolders(keyring)) return undefined
  if (before === null ? keyring.no !== 0 : !follows(keyring, before, chained)) return undefined
  const { k, keys } = (before ?? keyring).roots
  return (await isSignedBy(document, 'root', keys, k)) ? keyring : undefined
}

const follows = (keyring: Keyring, before: Keyring, chained: boolean): boolean =>
  keyring.demo === before.demo &&
  (chained
    ? keyring.no === before.no + 1 && keyring.previous !== null && equal(keyring.previous, before.hash)
    : keyring.no > before.no)

/** Two people who can read, or one and a paper: a loss must not lose every case. */
export const hasEnoughHolders = ({ members }: Pick<Keyring, 'members'>): boolean =>
  members.filter(holdsContent).length >= 2

/** Whether both name the same keys in the same order, and need as many of them. */
export const sameRoots = (a: Keyring, b: Keyring): boolean =>
  a.roots.k === b.roots.k &&
  a.roots.keys.length === b.roots.keys.length &&
  a.roots.keys.every((key, i) => equal(key, b.roots.keys[i]!))
