/** Who has a case: claimed, given back, or taken over, by a signed claim and an entry in the file. */
import { type MemberId, signClaim } from '@treeline/vault'
import { routes } from '@treeline/wire'
import { nameOf } from '../site.ts'
import { isRefused } from '../transport.ts'
import { Trouble } from '../trouble.ts'
import { instantOf, todayOf } from '../world.ts'
import { caseOf, checkedClaims, lastClaim, nobody } from './case.ts'
import type { MemberContext } from './context.ts'
import { writeInFile } from './entries.ts'
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
  const result = await sendClaim(context, state, id, owner)
  if (!result.won) return result
  const change = { kind: 'owner', isTaken: owner !== nobody, at: instantOf(context.world) } as const
  await writeInFile(context, state, id, reason ? { ...change, reason } : change)
  return result
}

/** Signs the next claim and swaps it in; if another came first, says whose it is. */
async function sendClaim(
  context: MemberContext,
  state: State,
  id: string,
  owner: MemberId,
): Promise<ClaimResult> {
  const { site, session, keyset, keys, world } = context
  const found = logsOf(state, id)
  const { file } = found
  // A file whose first item this device has never read is none it could name.
  if (!file?.first) throw new Trouble('missing')
  const { log } = file.chain
  const last = lastClaim(found)
  const [n, previous] = last ? [last.n + 1, last.hash] : [0, file.first]
  const content = { desk: site.desk, log, n, previous, owner, day: todayOf(world), member: keyset.member }
  const claim = signClaim(content, keys.identity.signing)
  try {
    await session.ask(routes.claim, { claim })
    state.cases.set(id, { ...found, ...(await checkedClaims(context, file, claim, found)) })
    return { won: true }
  } catch (error) {
    if (!isRefused(error, 'claimed')) throw error
    const claims = await checkedClaims(context, file, error.details.claim, found)
    state.cases.set(id, { ...found, ...claims })
    return { won: false, by: (claims.claimed && nameOf(site, claims.claimed.claim.owner)) ?? '' }
  }
}
