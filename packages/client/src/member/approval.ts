/** What others have changed of the desk since this device last vouched for it: a human here looks at it before it does so again. */
import {
  type Bytes,
  equal,
  freshHash,
  type MemberId,
  parseDocument,
  parseSuspension,
  type Role,
  rolesAt,
  suspensionHash,
  writeFresh,
} from '@treeline/vault'
import { reachOn, type Site } from '../site.ts'
import { todayOf } from '../world.ts'
import type { MemberContext } from './context.ts'

/** The desk as this device vouched for it last, or as its member has made it since or found it right. */
export type Approved = {
  keyringNo: number
  /** The bytes of its words. */
  config: Bytes
  suspensions: readonly { hash: Bytes; member: MemberId }[]
}

/** What a desk says of itself, as its configuration names it. */
const wordFields = ['name', 'contact', 'line', 'address', 'medianHours', 'olderDesks', 'lists'] as const
type WordField = (typeof wordFields)[number]
/** Each as text; empty: there is none. */
type ChangedWord = { field: WordField; before: string; now: string }

export type Changed = {
  /** Whoever finds this right finds no more right than they were shown. */
  of: Bytes
  /** This device has vouched for nothing before: all of the desk is shown. */
  isFirst: boolean
  words: readonly ChangedWord[]
  /** The coordinator who signed them; undefined: a root sheet did. */
  wordsBy: MemberId | undefined
  /** Who has other roles: none before, of one who is new. */
  members: readonly { member: MemberId; before: readonly Role[]; now: readonly Role[] }[]
  suspended: readonly { member: MemberId; by: readonly MemberId[] }[]
  /** Whose suspension has been lifted. One that ran out is nobody's doing. */
  lifted: readonly MemberId[]
}

/** Undefined: nothing. Renewed cards, and words that are as they were, are no change. */
export function changedIn(context: MemberContext): Changed | undefined {
  const { site, known } = context
  const approved = approvedIn(context)
  const changed = {
    words: changedWords(approved?.config, known.bytes.config),
    members: changedMembers(site, approved),
    suspended: suspendedByOthers(context, approved),
    lifted: (approved?.suspensions ?? [])
      .filter(one => isNamed(site.keyring.lifts, one))
      .map(one => one.member),
  }
  if (Object.values(changed).every(one => one.length === 0)) return undefined
  return { ...changed, of: stateOf(context), isFirst: !approved, wordsBy: known.wordsBy }
}

/** A device that remembers nothing takes the body that enough keepers vouch for, or its own newest item. */
export function approvedIn(context: MemberContext): Approved | undefined {
  const { site, register, world } = context
  const { fresh } = site
  if (register.approved || !fresh) return register.approved
  const isOwn = register.own !== undefined && equal(register.own.fresh, freshHash(writeFresh(fresh)))
  if (!isOwn && reachOn(site, todayOf(world)).state !== 'open') return undefined
  const { suspensions, ...others } = approvalOf(context)
  return { ...others, suspensions: suspensions.filter(one => isNamed(fresh.suspensions, one)) }
}

const isNamed = (hashes: readonly Bytes[], { hash }: { hash: Bytes }): boolean =>
  hashes.some(one => equal(one, hash))

/** The body of the desk as it is shown, without cards: what there is to approve. */
const stateOf = ({ site: { desk, keyring, config, suspensions } }: MemberContext): Bytes =>
  freshHash(
    writeFresh({
      ...{ desk, keyringNo: keyring.no, keyringHash: keyring.hash, config: config.hash, cards: [] },
      suspensions: suspensions.map(one => one.hash),
    }),
  )

function changedWords(before: Bytes | undefined, now: Bytes): ChangedWord[] {
  const [old, current] = [before ? parseDocument(before) : {}, parseDocument(now)] as Record<
    string,
    unknown
  >[]
  return wordFields
    .map(field => ({ field, before: textIn(old![field]), now: textIn(current![field]) }))
    .filter(one => one.before !== one.now)
}

const textIn = (value: unknown): string =>
  Array.isArray(value) ? value.join(', ') : value === undefined || value === null ? '' : String(value)

function changedMembers({ keyring }: Site, approved: Approved | undefined): Changed['members'] {
  const changes = keyring.members.map(({ id: member }) => ({
    member,
    before: approved ? rolesAt(keyring, member, approved.keyringNo) : [],
    now: rolesAt(keyring, member, keyring.no),
  }))
  const isLeft = (roles: readonly Role[]) => roles.length === 0 || roles.includes('former')
  return changes.filter(
    ({ before, now }) =>
      !(isLeft(before) && isLeft(now)) && [...before].sort().join() !== [...now].sort().join(),
  )
}

/** What a member has signed they need not be asked about. */
function suspendedByOthers(
  { site, known, keyset }: MemberContext,
  approved: Approved | undefined,
): Changed['suspended'] {
  const before = approved?.suspensions.map(one => one.hash) ?? []
  return known.bytes.suspensions.flatMap(bytes => {
    const [read, named] = [parseSuspension(bytes), { hash: suspensionHash(bytes) }]
    const isNew = site.suspensions.some(one => equal(one.hash, named.hash)) && !isNamed(before, named)
    const by = read?.signers.map(one => one.member) ?? []
    if (!read || !isNew || by.some(id => equal(id, keyset.member))) return []
    return [{ member: read.suspension.suspended, by }]
  })
}

/** The desk as it is shown now. */
export const approvalOf = ({ site, known }: MemberContext): Approved => ({
  keyringNo: site.keyring.no,
  config: known.bytes.config,
  suspensions: site.suspensions.map(({ hash, suspension }) => ({ hash, member: suspension.suspended })),
})

/**
 * Before the member here changes this part: gives what says that it is made. They need not be asked about their own
 * change, but for what they were to be asked about before.
 */
export function ownChange(context: MemberContext, part: 'words' | 'members') {
  const approved = approvedIn(context)
  const isAsked = (changedIn(context)?.[part].length ?? 0) > 0
  return (made: Partial<Approved>): void => {
    if (approved && !isAsked) context.register = { ...context.register, approved: { ...approved, ...made } }
  }
}
