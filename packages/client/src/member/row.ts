/** What this device does to a log by itself: the log with its own item at the end, and the row that sums up the case then. */
import { isAnswer, type RowSource, writeRow } from '@treeline/casework'
import {
  as,
  type Bytes,
  concat,
  currentEpoch,
  type Day,
  headOf,
  type ItemHash,
  idBytes,
  sealRow,
  writeLine,
} from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { type Log, withPage } from '../log.ts'
import { instantOf, todayOf } from '../world.ts'
import { type Case, type CaseLogs, caseOf } from './case.ts'
import type { MemberContext } from './context.ts'
import { bodyReader } from './copies.ts'

/** The log with one more item, as the server has it once it took that; undefined if it does not go to the end of it. */
export async function withItem(
  { site, world }: MemberContext,
  log: Log,
  item: Bytes,
): Promise<Log | undefined> {
  const readBody = bodyReader(site.keyring, log.mailbox)
  const page = { items: [{ item, wraps: [] }], more: false }
  const next = await withPage(log, page, [], site.keyring, todayOf(world), readBody)
  return next.fault === null ? next : undefined
}

/**
 * The line and the sealed row of a case whose file ends where it is read to, for the `append` of its last entry.
 * Undefined while its mailbox has a fault: what is not believed is summed up by nobody.
 */
export async function rowFor(context: MemberContext, found: CaseLogs): Promise<Bytes | undefined> {
  const { mailbox, file } = found
  if (!file || mailbox.fault !== null) return undefined
  const [head, epoch] = [headOf(file.chain), currentEpoch(file.chain)]
  const key = epoch && file.keys.get(epoch.record.epoch)
  if (!head || !key) return undefined
  const seen = headOf(mailbox.chain)
  const place = {
    ...{ log: file.chain.log, seq: head.seq, head: head.hash },
    ...{ mailboxSeq: seen?.seq ?? 0, mailboxHead: seen?.hash ?? noItem },
  }
  const fields = writeRow(sourceOf(context, found))
  const { line, row } = await sealRow(place, key, fields, context.world.random)
  return concat(writeLine(line), row)
}

const noItem = as<ItemHash>(new Uint8Array(idBytes), idBytes)

function sourceOf(context: MemberContext, found: CaseLogs): RowSource {
  const { standing, isErased, altered, fault } = caseOf(context, found)
  return {
    ...{ standing, isErased, isAltered: altered.length > 0 || fault !== null },
    ...{ lastDay: lastDayOf(standing.messages, found.mailbox), at: instantOf(context.world) },
    claim: found.claimed && toBase64(found.claimed.hash),
  }
}

/** The last day of the first message to go among those of the person that nobody has answered. */
function lastDayOf(messages: Case['standing']['messages'], { lines }: Log): Day | undefined {
  const waiting = messages.slice(messages.findLastIndex(isAnswer) + 1).map(({ seq }) => seq)
  return lines
    .filter(({ seq }) => waiting.includes(seq))
    .map(({ expiry }) => expiry)
    .reduce<Day | undefined>((first, day) => (first === undefined || day < first ? day : first), undefined)
}
