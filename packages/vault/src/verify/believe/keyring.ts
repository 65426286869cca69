/** Whether a keyring is believed: signed by its generation of roots, chained to the one before, its members only growing. */
import { equal } from '../bytes.ts'
import { maxKeyringsAhead } from '../constants.ts'
import { bytesOf, isSignedBy, listOf, parseDocument, type Signed } from '../document.ts'
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
import { deskFault, editionFault, isCount, isNewer, placeIn, type Step } from './edition.ts'
import type { Belief, Fault } from './fault.ts'

/**
 * The keyring after `before` (null: the first, which names the desk), if the roots of its generation signed it: those of
 * `before`, or those whose hash `before` names as the next. The same bytes again are no news and no fault.
 */
export async function believeKeyring(
  before: Keyring | null,
  document: Signed,
  step: Step = 'next',
): Promise<Belief<Keyring>> {
  const keyring = parse(document.bytes)
  if (typeof keyring === 'string') return deskFault(keyring)
  if (before && equal(before.hash, keyring.hash)) return { memory: before }
  const why = before ? faultAfter(before, keyring, step) : faultOfFirst(keyring)
  if (why) return deskFault(why)
  const { k, keys } = keyring.roots
  return (await isSignedBy(document, 'root', keys, k)) ? { memory: keyring } : deskFault('signature')
}

/**
 * A keyring that was believed before, from the bytes a device has sealed for itself; nobody looks at signatures again.
 * Throws RangeError if they hold none.
 */
export function rememberedKeyring(bytes: Uint8Array): Keyring {
  const keyring = parse(bytes)
  if (typeof keyring === 'string') throw new RangeError('a remembered keyring is none')
  return keyring
}

const faultOfFirst = ({ no, roots }: Keyring): Fault['why'] | undefined => {
  if (no !== 0) return 'older'
  return roots.no === 0 ? undefined : 'form'
}

function faultAfter(before: Keyring, keyring: Keyring, step: Step): Fault['why'] | undefined {
  const why = editionFault(before, keyring, step, maxKeyringsAhead)
  if (why) return why
  const isGrown =
    before.members.every(member => continues(member, before, keyring)) &&
    keyring.members.every(member => isSince(member, before))
  const isLifted = before.lifts.every(hash => keyring.lifts.some(one => equal(one, hash)))
  if (keyring.demo !== before.demo || !isGrown || !isLifted) return 'rights'
  return isGeneration(before.roots, keyring.roots) ? undefined : 'signature'
}

/** Listed under the same key and name, its spans continued: what somebody was, they stay having been. */
const continues = (member: Member, before: Keyring, keyring: Keyring): boolean => {
  const now = memberOf(keyring, member.id)
  if (!now || !equal(now.key, member.key) || !equal(now.nameHash, member.nameHash)) return false
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

/** The keyring these bytes hold, or why they hold none that keeps the rules. Nobody has looked at signatures. */
function parse(bytes: Uint8Array): Keyring | 'form' | 'newer' {
  const value = parseDocument(bytes) as Record<string, unknown> | undefined
  if (value?.treeline !== 'keyring') return 'form'
  if (isNewer(value)) return 'newer'
  const { day, demo = false } = value
  const place = placeIn(value)
  const [roots, members, lifts] = [
    parseRoots(value.roots),
    listOf(value.members, parseMember),
    hashes(value.lifts),
  ]
  if (!place || !roots || !members || !lifts) return 'form'
  if (typeof day !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(day) || typeof demo !== 'boolean') return 'form'
  const keyring = { ...place, day, demo, roots, lifts, members, hash: sha256(bytes) }
  const isRight = equal(writeKeyring(keyring), bytes) && hasEnoughHolders(keyring) && keepsRules(keyring)
  return isRight ? keyring : 'form'
}

const keepsRules = ({ no, members, roots }: Keyring): boolean =>
  areDistinct(members.map(({ id }) => id)) &&
  areDistinct(members.map(({ key }) => key)) &&
  members.every(member => keepsOrder(member, no)) &&
  !equal(roots.next, rootsHash(roots))

const areDistinct = (all: readonly Bytes[]): boolean =>
  new Set(all.map(one => one.join())).size === all.length

/** Spans rise and lie in the past; one who left comes back as another member only. */
const keepsOrder = ({ spans }: Member, no: number): boolean =>
  spans.every((span, i) => span.from > (spans[i - 1]?.from ?? -1) && span.from <= no) &&
  spans.slice(0, -1).every(span => !span.roles.includes('former'))

const hashes = (value: unknown): Bytes[] | undefined => listOf(value, one => bytesOf(one, 32))

function parseRoots(value: unknown): Roots | undefined {
  const { no, k, keys, next } = (value ?? {}) as Record<string, unknown>
  const [read, hash] = [hashes(keys) as SigningKey[] | undefined, bytesOf(next, 32)]
  if (!read || !hash || !isCount(no) || !isCount(k)) return undefined
  return areDistinct(read) && k >= 1 && read.length > k ? { no, k, keys: read, next: hash } : undefined
}

function parseMember(value: unknown): Member | undefined {
  const { id, name, spans: given, key } = (value ?? {}) as Record<string, unknown>
  const [memberId, [nameHash, keyHash] = []] = [bytesOf(id, 16) as MemberId | undefined, hashes([name, key])]
  const spans = listOf(given, parseSpan)
  if (!memberId || !nameHash || !keyHash || !spans || spans.length === 0) return undefined
  return { id: memberId, nameHash, key: keyHash, spans }
}

function parseSpan(value: unknown): Span | undefined {
  const [from, given] = Array.isArray(value) && value.length === 2 ? value : []
  if (!isCount(from) || !Array.isArray(given) || given.length === 0) return undefined
  if (!given.every(role => roles.includes(role)) || new Set(given).size !== given.length) return undefined
  return given.includes('former') && given.length > 1 ? undefined : { from, roles: given as Role[] }
}
