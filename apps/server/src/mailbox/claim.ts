/** Who has a case: a claim its member signed, swapped on its number. Fifty at once: one wins, the rest see who. */
import {
  believeClaim,
  claimHash,
  equal,
  fileOfClaim,
  isFault,
  isZero,
  mayClaim,
  memberOf,
} from '@treeline/vault/verify'
import type { Answers, Asks } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import { claimOf, replaceClaim } from '../store/claims.ts'
import { announce } from '../store/feed.ts'
import { setState } from '../store/logs.ts'
import { readersOf, readersOfEpoch } from '../store/readers.ts'
import { readableLog } from './access.ts'

export async function claim(
  context: Context,
  member: MemberCaller,
  ask: Asks['claim'],
): Or<Answers['claim']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  return context.store.write(async db => {
    const log = await readableLog(context, db, member, fileOfClaim(ask.claim))
    if (log?.kind !== 'file') return refuse('unknown')
    const stored = await claimOf(db, log.id)
    if (stored && equal(stored.hash, claimHash(ask.claim))) return {}
    const file = {
      file: log.id,
      first: log.item0,
      items: log.head_seq + 1,
      readers: await readersOf(db, log.id),
    }
    const memory = { desk: desk.id, keyring: desk.keyring, ...file, last: undefined }
    const belief = await believeClaim(memory, ask.claim)
    if (isFault(belief)) return refuse('invalid')
    const { claim: made, hash } = belief.memory
    const signer = memberOf(desk.keyring, made.member)
    if (!signer || !mayClaim(signer)) return refuse('invalid')
    if (!equal(made.member, member.member)) return refuse('forbidden')
    const isNext = stored ? made.n === stored.n + 1 && equal(made.previous, stored.hash) : made.n === 0
    if (!isNext) return stored ? refuse('claimed', { claim: stored.bytes }) : refuse('invalid')
    // Nobody can be given a case they cannot read any more.
    const readers = await readersOfEpoch(db, log.id, log.epoch)
    if (!isZero(made.owner) && !readers.some(one => equal(one, made.owner))) return refuse('invalid')
    await replaceClaim(db, log.id, made.n, hash, ask.claim)
    await announce(db, log.id, today(context))
    return {}
  })
}

export const changeState = (
  context: Context,
  member: MemberCaller,
  ask: Asks['state'],
): Or<Answers['state']> =>
  context.store.write(async db => {
    const log = await readableLog(context, db, member, ask.log)
    if (!log) return refuse('unknown')
    await setState(db, log.id, ask.state)
    await announce(db, log.id, today(context))
    return {}
  })
