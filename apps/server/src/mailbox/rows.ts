/** Rows of files: taken beside the item they sum up to, and shown to whoever may read the file. */
import {
  type Bytes,
  believeLine,
  concat,
  equal,
  type Item,
  type ItemHash,
  isFault,
  type KnownLog,
  parseLineWithRow,
  writeLine,
} from '@treeline/vault/verify'
import { type Asks, maxRows } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import type { Db } from '../store/driver.ts'
import { readableOf } from '../store/feed.ts'
import { knownIn } from '../store/items.ts'
import { type Log, livingLog } from '../store/logs.ts'
import { nameOf } from '../store/readers.ts'
import { replaceRow, rowsBehind } from '../store/rows.ts'

type Place = { log: Log; item: Item; hash: ItemHash }

/** Keeps the row of this item, unless its line is another's, or names what is not in the mailbox. */
export async function keepRow(
  context: Pick<Context, 'now'>,
  db: Db,
  { log, item, hash }: Place,
  bytes: Bytes,
): Or<object> {
  const found = parseLineWithRow(bytes)
  if (!found || log.kind !== 'file') return refuse('malformed')
  const { line, row } = found
  const isOfItem = equal(line.log, log.id) && line.seq === item.seq && equal(line.head, hash)
  const file: KnownLog = { seq: item.seq, hashOf: () => hash }
  const mailbox = log.mailbox && (await livingLog(db, log.mailbox, today(context)))
  const memory = { file, mailbox: mailbox ? knownIn(db, mailbox) : undefined }
  if (!isOfItem || isFault(await believeLine(memory, line))) return refuse('invalid')
  // Of a case whose person deleted everything nothing is kept that shows it quickly.
  if (log.erased_day === null) await replaceRow(db, log.id, writeLine(line), row)
  return {}
}

/** Stretch after stretch, until there are as many as one answer takes, or no more. */
export async function rows(context: Context, { member }: MemberCaller, ask: Asks['rows']): Promise<Bytes> {
  const db = context.store.read
  const found: Bytes[] = []
  for (let after = ask.after ?? undefined, isEnd = false; !isEnd && found.length < maxRows; ) {
    const stretch = await rowsBehind(db, after, maxRows)
    const ids = stretch.map(one => one.log)
    const readable = ids.length > 0 ? await readableOf(db, member, ids, today(context)) : []
    const names = new Set(readable.map(one => nameOf(one.id)))
    found.push(...stretch.filter(one => names.has(nameOf(one.log))).map(one => concat(one.line, one.sealed)))
    after = ids.at(-1)
    isEnd = stretch.length < maxRows
  }
  return concat(...found.slice(0, maxRows))
}
