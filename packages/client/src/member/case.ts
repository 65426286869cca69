/** A case as the desk sees it: the mailbox and the file of one person, folded, and who has it by a valid claim. */
import { fold, type Opened, type Standing } from '@treeline/casework'
import {
  type Bytes,
  type Claim,
  claimHash,
  equal,
  isZero,
  type LogId,
  type MemberId,
  memberOf,
  verifyClaim,
} from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import type { Log } from '../log.ts'
import { doubtfulIn } from './doubt.ts'
import type { Held } from './held.ts'

/** The last valid claim and its hash. */
export type Claimed = { claim: Claim; hash: Bytes }
export type CaseLogs = {
  mailbox: Log
  file: Log | undefined
  claimed: Claimed | undefined
  isErased: boolean
}

export type Case = {
  /** The mailbox id, base64url. */
  id: string
  standing: Standing
  /** The member who has it; null: nobody. Told by a claim that member signed, never by the server alone. */
  owner: { id: string; name: string; isMe: boolean } | null
  /** Entries that would not open: shown in their place. */
  altered: readonly number[]
  /** Why the log stopped holding; null while it holds. */
  fault: string | null
  /** The person has deleted everything they sent. */
  isErased: boolean
  /** Grows with every entry of the mailbox. */
  seq: number
}

export function caseOf(held: Held, { mailbox, file, claimed, isErased }: CaseLogs): Case {
  const doubtful = doubtfulIn({ mailbox, file }, held.site)
  const opened = [...openedIn(mailbox, doubtful.mailbox), ...(file ? openedIn(file, doubtful.file) : [])]
  const standing = fold(opened)
  return {
    id: toBase64(mailbox.chain.log),
    standing,
    owner: ownerOf(held, claimed),
    altered: mailbox.lines.filter(line => line.entry === null).map(line => line.seq),
    fault: mailbox.fault ?? file?.fault ?? null,
    isErased,
    seq: mailbox.lines.at(-1)?.seq ?? 0,
  }
}

function openedIn(log: Log, doubtful: ReadonlySet<number>): Opened[] {
  return log.lines.flatMap(({ seq, by, entry }) =>
    entry ? [{ log: log.chain.kind, seq, by: by && toBase64(by), entry, isDoubtful: doubtful.has(seq) }] : [],
  )
}

function ownerOf({ site, keyset }: Held, claimed: Claimed | undefined): Case['owner'] {
  if (!claimed || isZero(claimed.claim.owner)) return null
  const member = memberOf(site.keyring, claimed.claim.owner)
  if (!member || member.roles.includes('former')) return null
  return { id: toBase64(member.id), name: member.name, isMe: equal(member.id, keyset.member) }
}

/** The claim, if a member signed it for this very case. The server's word alone is none. */
export async function readClaim(
  { site }: Held,
  log: LogId,
  bytes: Bytes | undefined,
): Promise<Claimed | undefined> {
  const claim = bytes && (await verifyClaim(bytes, site.desk, site.keyring))
  return claim && equal(claim.log, log) ? { claim, hash: claimHash(bytes) } : undefined
}

export const nobody = new Uint8Array(16) as unknown as MemberId
