/** Whether a keyring is believed: signed by its generation of roots, chained to the one before, its members only growing. */
import { equal } from '../bytes.ts'
import { nameLength } from '../constants.ts'
import { bytesOf, isSignedBy, parseDocument, type Signed } from '../document.ts'
import { sha256 } from '../hash.ts'
import {
  hasEnoughHolders,
  type Keyring,
  type Member,
  memberOf,
  type Role,
  type Roots,
  roles,
  rootsHash,
  type Span,
  writeKeyring,
} from '../keyring.ts'
import type { Bytes, MemberId, SigningKey } from '../kinds.ts'
import type { Belief, Fault } from './fault.ts'

/**
 * The keyring after `before` (null: the first, which names the desk), if the roots of its generation signed it: those of
 * `before`, or those whose hash `before` names as the next. The same bytes again are no news and no fault.
 * `step`: `next` is the edition right after, `later` any after, as a visitor is shown it.
 */
export async function believeKeyring(
  before: Keyring | null,
  document: Signed,
  step: 'next' | 'later' = 'next',
): Promise<Belief<Keyring>> {
  const keyring = parse(document.bytes)
  if ('fault' in keyring) return keyring
  if (before && equal(before.hash, keyring.hash)) return { memory: before }
  const why = before ? faultAfter(before, keyring, step) : faultOfFirst(keyring)
  if (why) return fault(why)
  const { k, keys } = keyring.roots
  return (await isSignedBy(document, 'root', keys, k)) ? { memory: keyring } : fault('signature')
}

/**
 * A keyring that was believed before, from the bytes a device has sealed for itself; nobody looks at signatures again.
 * Throws RangeError if they hold none.
 */
export function rememberedKeyring(bytes: Uint8Array): Keyring {
  const keyring = parse(bytes)
  if ('fault' in keyring) throw new RangeError('a remembered keyring is none')
  return keyring
}

const fault = (why: Fault['why']): Fault => ({ fault: 'desk', why })

const faultOfFirst = ({ no, roots }: Keyring): Fault['why'] | undefined => {
  if (no !== 0) return 'older'
  return roots.no === 0 ? undefined : 'form'
}

function faultAfter(before: Keyring, keyring: Keyring, step: 'next' | 'later'): Fault['why'] | undefined {
  if (keyring.no < before.no) return 'older'
  if (keyring.no === before.no) return 'forked'
  if (keyring.no === before.no + 1) {
    if (!keyring.previous || !equal(keyring.previous, before.hash)) return 'forked'
  } else if (step === 'next') return 'place'
  const isGrown =
    before.members.every(member => continues(member, before, keyring)) &&
    keyring.members.every(member => isSince(member, before))
  const isLifted = before.lifts.every(hash => keyring.lifts.some(one => equal(one, hash)))
  if (keyring.demo !== before.demo || !isGrown || !isLifted) return 'rights'
  return isGeneration(before.roots, keyring.roots) ? undefined : 'signature'
}

/** Listed under the same key and name, its spans continued: what somebody was, they stay having been. */
const continues = (member: Member, before: Keyring, keyring: Keyring): boolean => {
  const now = keyring.members.find(one => equal(one.id, member.id))
  if (!now || !equal(now.key, member.key) || now.name !== member.name) return false
  const isSame = (span: Span, i: number) => {
    const same = now.spans[i]
    return same?.from === span.from && same.roles.join() === span.roles.join()
  }
  return (
    member.spans.every(isSame) && now.spans.slice(member.spans.length).every(span => span.from > before.no)
  )
}

/** Who is new was nobody before: what was written then, they had no right to. */
const isSince = ({ id, spans }: Member, before: Keyring): boolean =>
  memberOf(before, id) !== undefined || spans.every(span => span.from > before.no)

/** The same roots, or those of the next generation, whose hash was named before anybody could steal their sheet. */
function isGeneration(before: Roots, roots: Roots): boolean {
  if (roots.no === before.no)
    return equal(rootsHash(roots), rootsHash(before)) && equal(roots.next, before.next)
  return roots.no === before.no + 1 && equal(rootsHash(roots), before.next)
}

/** The keyring these bytes hold; a fault if they hold none that keeps the rules. Nobody has looked at signatures. */
function parse(bytes: Uint8Array): Keyring | Fault {
  const value = parseDocument(bytes) as Record<string, unknown> | undefined
  if (value?.treeline !== 'keyring') return fault('form')
  if (isNewer(value)) return fault('newer')
  const { no, day, demo = false } = value
  const previous = value.previous === null ? null : bytesOf(value.previous, 32)
  const [roots, members, lifts] = [
    parseRoots(value.roots),
    listOf(value.members, parseMember),
    hashes(value.lifts),
  ]
  if (!Number.isSafeInteger(no) || previous === undefined || (no === 0) !== (previous === null))
    return fault('form')
  if (typeof day !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(day) || typeof demo !== 'boolean')
    return fault('form')
  if (!roots || !members || !lifts) return fault('form')
  const keyring = { no: no as number, previous, day, demo, roots, lifts, members, hash: sha256(bytes) }
  const isRight = equal(writeKeyring(keyring), bytes) && hasEnoughHolders(keyring) && keepsRules(keyring)
  return isRight ? keyring : fault('form')
}

const isNewer = ({ version, needs }: Record<string, unknown>): boolean =>
  (typeof version === 'number' && version > 2) || (Array.isArray(needs) && needs.length > 0)

const keepsRules = ({ no, members, roots }: Keyring): boolean =>
  new Set(members.map(({ id }) => id.join())).size === members.length &&
  new Set(members.map(({ key }) => key.join())).size === members.length &&
  members.every(member => keepsOrder(member, no)) &&
  !equal(roots.next, rootsHash(roots))

/** Spans rise and lie in the past; one who left comes back as another member only. */
const keepsOrder = ({ spans }: Member, no: number): boolean =>
  spans.every((span, i) => span.from > (spans[i - 1]?.from ?? -1) && span.from <= no) &&
  spans.slice(0, -1).every(span => !span.roles.includes('former'))

function listOf<T>(value: unknown, parseOne: (one: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined
  const read = value.map(parseOne).filter(one => one !== undefined)
  return read.length === value.length ? read : undefined
}
const hashes = (value: unknown): Bytes[] | undefined => listOf(value, one => bytesOf(one, 32))

function parseRoots(value: unknown): Roots | undefined {
  const { no, k, keys, next } = (value ?? {}) as Record<string, unknown>
  const [read, hash] = [hashes(keys) as SigningKey[] | undefined, bytesOf(next, 32)]
  if (!read || !hash || !isCount(no) || !isCount(k)) return undefined
  const areDistinct = new Set(keys as string[]).size === read.length
  return areDistinct && k >= 1 && read.length > k ? { no, k, keys: read, next: hash } : undefined
}
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function parseMember(value: unknown): Member | undefined {
  const { id, name, spans: given, key } = (value ?? {}) as Record<string, unknown>
  const read = { id: bytesOf(id, 16) as MemberId | undefined, key: bytesOf(key, 32) }
  const spans = listOf(given, parseSpan)
  if (!read.id || !read.key || !spans || spans.length === 0) return undefined
  if (typeof name !== 'string' || name.length === 0 || name.length > nameLength) return undefined
  return { id: read.id, name, key: read.key, spans }
}

function parseSpan(value: unknown): Span | undefined {
  const [from, given] = Array.isArray(value) && value.length === 2 ? value : []
  if (!isCount(from) || !Array.isArray(given) || given.length === 0) return undefined
  if (!given.every(role => roles.includes(role)) || new Set(given).size !== given.length) return undefined
  return given.includes('former') && given.length > 1 ? undefined : { from, roles: given as Role[] }
}
