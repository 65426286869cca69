/** What changed for one member since their cursor. A cursor too old for the feed starts again from everything. */
import { siteHash } from '@treeline/vault/verify'
import type { Answers, Asks } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import { deletionsFor } from '../store/deletions.ts'
import { type Changed, changedFor, feedDays, feedEnd, placeBefore } from '../store/feed.ts'

export async function sync(
  context: Context,
  { member }: MemberCaller,
  ask: Asks['sync'],
): Or<Answers['sync']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  const isCurrent = ask.cursor !== null && ask.cursor >= placeBefore(today(context) - feedDays)
  const after = isCurrent ? ask.cursor! : undefined
  const db = context.store.read
  const stretch = { after, upTo: await feedEnd(db) }
  const logs = await changedFor(db, member, stretch)
  const deletions = await deletionsFor(db, member, stretch)
  const places = [...logs, ...deletions].map(one => one.place ?? 0)
  return {
    // What lies before yesterday has all been told; so the cursor of a quiet member does not grow old.
    cursor: Math.max(after ?? 0, placeBefore(today(context) - 1), ...places),
    reset: !isCurrent,
    logs: logs.map(entryOf),
    deletions: deletions.map(one => ({
      ...{ statement: one.statement, signature: one.signature },
      ...{ signer: one.signer, kemHash: one.kem_hash },
    })),
    site: siteHash(desk.config.document.bytes, desk.fresh.bytes),
  }
}

const entryOf = (log: Changed): Answers['sync']['logs'][number] => ({
  log: log.id,
  kind: log.kind,
  seq: log.head_seq,
  head: log.head_hash,
  state: log.state,
  ...(log.claim ? { claim: log.claim } : {}),
  ...(log.mailbox ? { mailbox: log.mailbox } : {}),
})
