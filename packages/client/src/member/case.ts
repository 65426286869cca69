/** A case as the desk sees it: the mailbox and the file of one person, folded, and who has it by a valid claim. */
import { fold, type Keyless, type Opened, type SealedPlace, type Standing } from '@treeline/casework'
import {
  as,
  type Bytes,
  believeClaim,
  type Claimed,
  type Day,
  equal,
  headOf,
  isFault,
  type MemberId,
  mayClaim,
  memberIdBytes,
  memberOf,
  retentionDays,
} from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import type { Log, LogFault, OpenedLine } from '../log.ts'
import { nameOfMember } from '../names.ts'
import { knownIn, standsBy } from '../standing.ts'
import { todayOf } from '../world.ts'
import { type Asked, type AskedErasure, askedOf, type ErasedBy } from './asked.ts'
import type { MemberContext } from './context.ts'
import { copiesIn, countingIn, untrue } from './copies.ts'
import { doubtfulIn } from './doubt.ts'
import type { CaseMemory } from './memory.ts'
import type { Stuck } from './stuck.ts'

/** The last claim that holds, and what the server calls one beside it. */
export type Claims = { claimed: Claimed | undefined; unproven: Bytes | undefined }
export type CaseLogs = Claims & {
  mailbox: Log
  file: Log | undefined
  isErased: boolean
  /** By which it is. */
  deletion?: Bytes
  /** What the last round could not do for it. */
  stuck?: Stuck
  /** What a member asks, and no second has signed. */
  asked?: AskedErasure | undefined
  /** The server shows a deletion or an erasure that nobody who may has signed for this case. */
  isErasureMadeUp?: boolean
  /** What this device remembered of it when it was opened. */
  known?: CaseMemory
}

export type Case = {
  /** The mailbox id, base64url. */
  id: string
  /** What was read in mailbox and file, in the order of each. */
  opened: readonly Opened[]
  /** How it stands by them. */
  standing: Standing
  /** The member who has it; null: nobody. Told by a claim that member signed, never by the server alone. */
  owner: { id: string; name: string; isMe: boolean } | null
  /** The server names an owner that no claim bears out, or hides the claim that this device knows. */
  isOwnerMadeUp: boolean
  /** Entries that do not hold, of both logs. */
  altered: readonly SealedPlace[]
  /** Entries this device has no key to. While it can be had, colleagues' devices give it. */
  keyless: readonly Keyless[]
  /** Why not all of it is read; null: it is. */
  fault: LogFault | null
  /** Why this device could not read it or write in it in the last round; null: it could. It is tried again. */
  stuck: Stuck | null
  /** The person has deleted everything they sent, or the desk has erased the case. */
  isErased: boolean
  /** Then by whom of the desk; nothing else is left of the case. Null: not by the desk. */
  erasedBy: ErasedBy | null
  /** The server says so, and nobody who may has signed it. */
  isErasureMadeUp: boolean
  /** Somebody asks that it be erased for everyone; null: nobody. */
  asked: Asked | null
  /** Grows with every entry of the mailbox. */
  seq: number
}

export function caseOf(
  context: MemberContext,
  { mailbox, file, claimed, unproven, known, isErased, isErasureMadeUp, asked, stuck }: CaseLogs,
): Case {
  const isClaimHidden = file !== undefined && !claimed && known?.claim !== undefined
  const today = todayOf(context.world)
  const doubtful = doubtfulIn({ mailbox, file }, context.site, today)
  const opened = [
    ...openedIn(mailbox, doubtful.mailbox),
    ...(file ? openedIn(file, doubtful.file).map(againstMailbox({ mailbox, file }, today)) : []),
  ]
  return {
    id: toBase64(mailbox.chain.log),
    opened,
    standing: fold(opened),
    owner: ownerOf(context, claimed),
    isOwnerMadeUp: unproven !== undefined || isClaimHidden,
    altered: [...shutIn(mailbox, 'altered'), ...(file ? shutIn(file, 'altered') : [])],
    keyless: [
      ...keylessIn({ mailbox, file }, today),
      ...(file ? shutIn(file, 'no-key') : []).map(place => ({ ...place, why: 'no-key' as const })),
    ],
    fault: mailbox.fault ?? file?.fault ?? null,
    stuck: stuck ?? null,
    isErased,
    erasedBy: null,
    isErasureMadeUp: isErasureMadeUp ?? false,
    asked: askedOf(context, asked),
    seq: mailbox.lines.at(-1)?.seq ?? 0,
  }
}

const shutIn = ({ chain, lines }: Log, why: OpenedLine['shut']): SealedPlace[] =>
  lines.flatMap(({ seq, shut }) => (shut === why ? [{ log: chain.kind, seq }] : []))

/**
 * What of the mailbox this device has no key to, and no copy stands for. Of an epoch that nobody writes under any more no key is given:
 * what a member wrote there stands in the file, but for stages, which stand there in their own words.
 */
function keylessIn({ mailbox, file }: Pick<CaseLogs, 'mailbox' | 'file'>, today: Day): Keyless[] {
  const copied = new Set(copiesIn({ mailbox, file }, today).map(({ copy }) => copy.seq))
  const members = new Set(mailbox.chain.links.filter(({ item }) => item.side === 1).map(({ seq }) => seq))
  return mailbox.lines.flatMap(({ seq, expiry, shut }): Keyless[] => {
    const isInFile = copied.has(seq) || (file && members.has(seq) && today > expiry - retentionDays)
    if (shut !== 'no-key' || isInFile) return []
    return [{ log: 'mailbox', seq, why: expiry < today ? 'expired' : 'no-key' }]
  })
}

function openedIn(log: Log, doubtful: ReadonlySet<number>): Opened[] {
  return log.lines.flatMap(({ seq, by, entry }) => {
    if (!entry) return []
    const isDoubtful = doubtful.has(seq)
    const counted = isDoubtful && by ? unlessUnconfirmed(entry) : entry
    return [{ log: log.chain.kind, seq, by: by && toBase64(by), entry: counted, isDoubtful }]
  })
}

/** Of what one who left may have written since, words are shown with a mark. All else counts for nothing. */
const unlessUnconfirmed = (entry: Opened['entry']): Opened['entry'] =>
  entry.kind === 'message' || entry.kind === 'copy' || entry.kind === 'unknown'
    ? entry
    : { kind: 'unknown', named: entry.kind, why: 'unconfirmed' }

/** A copy of what the mailbox does not hold counts for nothing. */
function againstMailbox(logs: Pick<CaseLogs, 'mailbox' | 'file'>, today: Day): (one: Opened) => Opened {
  const counting = countingIn(logs, today)
  return one => (one.entry.kind === 'copy' ? { ...one, entry: counting.get(one.seq) ?? untrue } : one)
}

const ownerOf = (context: MemberContext, claimed: Claimed | undefined): Case['owner'] =>
  claimed ? ownerBy(context, { owner: claimed.claim.owner, signer: claimed.claim.member }) : null

/** Whoever is out gives a case to nobody, and has none. */
export function ownerBy(
  { site, keyset }: MemberContext,
  parties: { owner: MemberId; signer: MemberId },
): Case['owner'] {
  const [owner, signer] = [parties.owner, parties.signer].map(id => memberOf(site.keyring, id))
  const isOut = ({ id }: { id: MemberId }) => site.suspended.some(one => equal(one, id))
  if (!owner || !signer || ![owner, signer].every(one => mayClaim(one) && !isOut(one))) return null
  return { id: toBase64(owner.id), name: nameOfMember(site, owner), isMe: equal(owner.id, keyset.member) }
}

/** Whether a member has claimed it, now or before, or answered: until then it is a first contact, and intake's alone. */
export const isTaken = ({ claimed, mailbox, file }: CaseLogs): boolean =>
  claimed !== undefined ||
  mailbox.lines.some(({ by, entry }) => by !== null && entry?.kind === 'message') ||
  // An answer outlives the mailbox as its copy.
  (file?.lines.some(({ entry }) => entry?.kind === 'copy' && entry.by !== null) ?? false)

export const unclaimed: Claims = { claimed: undefined, unproven: undefined }

/** What to believe when the server tells this claim of a file. Its word alone is none, and is kept as what it is. */
export async function checkedClaims(
  context: Pick<MemberContext, 'site'>,
  file: Log,
  bytes: Bytes | undefined,
  before: Claims & Pick<CaseLogs, 'known'>,
): Promise<Claims> {
  const { claimed, unproven } = before
  if (!bytes) return { claimed, unproven }
  const next = await claimBehind(context, file, bytes, lastClaim(before))
  const counts = next && (isLast(before, next) || isOfTheirTime(context, file, next))
  return counts ? { claimed: next, unproven: undefined } : { claimed, unproven: bytes }
}

/** The claim, if it goes on from this one, whoever signed it. */
export async function claimBehind(
  { site: { desk, keyring } }: Pick<MemberContext, 'site'>,
  { chain, first }: Log,
  bytes: Bytes,
  last: CaseMemory['claim'],
): Promise<Claimed | undefined> {
  const items = (headOf(chain)?.seq ?? -1) + 1
  const readers = chain.epochs.flatMap(({ recipients }) => recipients.map(one => one.member))
  const belief = await believeClaim({ desk, keyring, file: chain.log, first, items, readers, last }, bytes)
  return isFault(belief) ? undefined : belief.memory
}

const isLast = (before: Parameters<typeof lastClaim>[0], { hash }: Claimed): boolean => {
  const last = lastClaim(before)
  return last !== undefined && equal(last.hash, hash)
}

/**
 * Whoever signed it stands, or did when they signed: an entry that is older than their leaving names it. Nothing else of
 * a claim tells when it was signed.
 */
function isOfTheirTime({ site }: Pick<MemberContext, 'site'>, file: Log, { claim, hash }: Claimed): boolean {
  const { member } = claim
  if (standsBy(site)(member)) return true
  const [upto, named] = [knownIn(file, site)(member), toBase64(hash)]
  return file.lines.some(
    ({ seq, by, entry }) =>
      by && equal(by, member) && seq <= upto && entry?.kind === 'owner' && entry.claim === named,
  )
}

/** The last one that was believed, since the desk was opened or before. */
export const lastClaim = ({
  claimed,
  known,
}: Pick<CaseLogs, 'claimed'> & { known?: CaseMemory | undefined }): CaseMemory['claim'] =>
  claimed ? { n: claimed.claim.n, hash: claimed.hash } : known?.claim

export const nobody = as<MemberId>(new Uint8Array(memberIdBytes), memberIdBytes)
