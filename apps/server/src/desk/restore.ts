/** After a backup was restored: nobody is signed in or invited any more, and members sign up to where the register is theirs. */
import {
  type Bytes,
  believeRestore,
  believeRestoreMotion,
  clockDays,
  equal,
  holdsAt,
  isFault,
  isSuspended,
  maxErasAhead,
  type Restore,
} from '@treeline/vault/verify'
import type { Answers, Asks } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import type { Db } from '../store/driver.ts'
import { removeAllInvites } from '../store/invites.ts'
import { itemsFrom, lastItem } from '../store/register.ts'
import { replaceRestore } from '../store/restores.ts'
import { removeSessions } from '../store/sessions.ts'
import { changing } from './changes.ts'
import { type Desk, loadDesk } from './desk.ts'
import { lastEra } from './restores.ts'

const nothing = new Uint8Array()

/** The data here is that of a backup. What was signed for one before it waits no more. */
export async function markRestored({ store, now }: Pick<Context, 'store' | 'now'>): Promise<void> {
  const day = today({ now })
  await store.write(async db => {
    await removeSessions(db)
    await removeAllInvites(db)
    const [desk, last] = [await loadDesk(db, day), await lastItem(db)]
    if (!desk || !last) return
    const { restores } = desk
    const era = lastEra(restores, last.era) + 1
    await replaceRestore(db, restores.waiting, { era, day, n: last.n, bytes: nothing })
  })
}

/** Half of it waits for another keeper; with enough signers it stands. The same bytes again are answered as the first time. */
export const signRestore = (
  context: Context,
  caller: MemberCaller,
  { restore: bytes }: Asks['restore'],
): Or<Answers['restore']> =>
  changing(context, async (db, desk) => {
    const { signed, waiting } = desk.restores
    if (signed.some(one => equal(one.bytes, bytes))) return {}
    if (!waiting) return refuse('stale')
    const restore = await signedIn(context, desk, caller, bytes)
    if (!restore) return refuse('invalid')
    if (!(await isOfThis(db, desk, restore))) return refuse('stale')
    await replaceRestore(db, waiting, { ...waiting, era: restore.era, bytes })
    return {}
  })

/** What is signed, by enough members or by one; undefined: nothing that holds today, or the caller has not signed it. */
async function signedIn(
  context: Context,
  { id, keyring, inForce }: Desk,
  { member }: MemberCaller,
  bytes: Bytes,
): Promise<Restore | undefined> {
  const memory = { desk: id, keyring, inForce }
  const [all, half] = [
    await believeRestore(memory, bytes, today(context)),
    await believeRestoreMotion(memory, bytes, today(context)),
  ]
  const isBy = (signers: readonly { member: MemberCaller['member'] }[]) =>
    signers.some(one => equal(one.member, member)) && !isSuspended(inForce, member)
  if (!isFault(half)) return isBy([half.memory.by]) ? half.memory.restore : undefined
  if (isFault(all) || !holdsAt(keyring, all.memory, keyring.no, inForce)) return undefined
  return isBy(all.memory.signers) ? all.memory.restore : undefined
}

/** Of the register as the backup had it, signed since, for an era that nobody has begun and behind which others fit. */
async function isOfThis(db: Db, { restores }: Desk, { n, head, era, day }: Restore): Promise<boolean> {
  const { waiting } = restores
  const [[item], last] = [await itemsFrom(db, n, 1), await lastItem(db)]
  if (waiting?.n !== n || item?.n !== n || !equal(item.hash, head)) return false
  const before = lastEra(restores, last?.era ?? 0)
  return day >= waiting.day - clockDays && era > before && era <= before + maxErasAhead
}
