/** Who has a case: claimed, given back, or taken over, by a signed claim and an entry in the file. */
import { type Bytes, claimHash, type MemberId, signClaim } from '@treeline/vault'
import { routes, toBase64 } from '@treeline/wire'
import type { Log } from '../log.ts'
import { nameOf } from '../names.ts'
import { standsBy } from '../standing.ts'
import { isRefused } from '../transport.ts'
import { Trouble } from '../trouble.ts'
import { instantOf, todayOf } from '../world.ts'
import { type CaseLogs, caseOf, checkedClaims, claimBehind, lastClaim, nobody } from './case.ts'
import type { MemberContext } from './context.ts'
import { writeInFile } from './entries.ts'
import type { CaseMemory } from './memory.ts'
import { logsOf, type State } from './state.ts'

/** Won, or who was faster. */
export type ClaimResult = { won: true } | { won: false; by: string }

export async function claim(context: MemberContext, state: State, id: string): Promise<ClaimResult> {
  const { owner } = caseOf(context, logsOf(state, id))
  if (owner && !owner.isMe) return { won: false, by: owner.name }
  return claimFor(context, state, id, context.keyset.member)
}

export const release = (context: MemberContext, state: State, id: string): Promise<ClaimResult> =>
  claimFor(context, state, id, nobody)

export const takeOver = (
  context: MemberContext,
  state: State,
  id: string,
  reason: string,
): Promise<ClaimResult> => claimFor(context, state, id, context.keyset.member, reason)

async function claimFor(
  context: MemberContext,
  state: State,
  id: string,
  owner: MemberId,
  reason?: string,
): Promise<ClaimResult> {
  // Before it is signed: a claim whose entry cannot be written would be half of one.
  if (!logsOf(state, id).file) throw new Trouble('missing')
  const { claim, isMine } = await sendClaim(context, state, id, owner)
  if (!isMine) {
    const { claimed } = logsOf(state, id)
    return { won: false, by: (claimed && nameOf(context.site, claimed.claim.owner)) ?? '' }
  }
  const named = { claim: toBase64(claimHash(claim)), at: instantOf(context.world) }
  const change = { kind: 'owner', isTaken: owner !== nobody, ...named } as const
  await writeInFile(context, state, id, reason ? { ...change, reason } : change)
  return { won: true }
}

/** The claim that counts at the server now: ours, or one that came first. */
type Swapped = { claim: Bytes; isMine: true } | { claim: Bytes | undefined; isMine: false }

/** Signs the next claim and swaps it in, and takes in which one counts. */
async function sendClaim(
  context: MemberContext,
  state: State,
  id: string,
  owner: MemberId,
): Promise<Swapped> {
  const found = logsOf(state, id)
  const { file } = found
  // A file whose first item this device has never read is none it could name.
  if (!file?.first) throw new Trouble('missing')
  const swapped = await swapIn(context, file, owner, lastClaim(found))
  const left = swapped.claim && !swapped.isMine && (await leftBehind(context, file, swapped.claim, found))
  const last = left ? await swapIn(context, file, owner, left) : swapped
  const now = logsOf(state, id)
  state.cases.set(id, { ...now, ...(await checkedClaims(context, file, last.claim, now)) })
  return last
}

async function swapIn(
  { site, session, keyset, keys, world }: MemberContext,
  { chain, first }: Log,
  owner: MemberId,
  last: CaseMemory['claim'],
): Promise<Swapped> {
  const [n, previous] = last ? [last.n + 1, last.hash] : [0, first!]
  const place = { desk: site.desk, log: chain.log, n, previous }
  const content = { ...place, owner, day: todayOf(world), member: keyset.member }
  const claim = signClaim(content, keys.identity.signing)
  try {
    await session.ask(routes.claim, { claim })
    return { claim, isMine: true }
  } catch (error) {
    if (!isRefused(error, 'claimed')) throw error
    return { claim: error.details.claim, isMine: false }
  }
}

/**
 * Where to go on if the claim that came first is by one who is out: it gives the case to nobody, whenever it was signed,
 * and the server takes none but the next after it.
 */
async function leftBehind(
  context: MemberContext,
  file: Log,
  bytes: Bytes,
  found: CaseLogs,
): Promise<CaseMemory['claim']> {
  const theirs = await claimBehind(context, file, bytes, lastClaim(found))
  if (!theirs || standsBy(context.site)(theirs.claim.member)) return undefined
  return { n: theirs.claim.n, hash: theirs.hash }
}
