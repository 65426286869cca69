/** Many logs that hold next to nothing, put into the store behind the server's back. Nobody can open them. */
import {
  type Bytes,
  concat,
  type ItemHash,
  itemHash,
  type LogId,
  type MemberId,
  parseItem,
} from '@treeline/vault'
import { type Driver, postgresDriver, sqliteDriver } from '../src/store/driver.ts'
import { feedEnd, placeBefore } from '../src/store/feed.ts'
import { itemRow } from '../src/store/items.ts'
import { packed } from '../src/store/members.ts'
import { random } from './desk.ts'
import type { World } from './world.ts'

const atOnce = 500
/** A log of no items, or of its first record. */
type Small = { id: LogId; record?: Bytes }

/** Mailboxes these members may read, of this server. `inFeed`: they have just changed, and were not there long ago. */
export async function insertSmallLogs(
  { folder, postgres, today }: Pick<World, 'folder' | 'postgres' | 'today'>,
  members: readonly MemberId[],
  small: readonly Small[],
  inFeed = false,
): Promise<void> {
  const driver = postgres ? postgresDriver(postgres) : sqliteDriver(folder)
  const place = Math.max(placeBefore(today()), await feedEnd(driver.read)) + 1
  for (let from = 0; from < small.length; from += atOnce) {
    const some = small.slice(from, from + atOnce)
    await insert(driver, members, some, today())
    const places = some.map(({ id }, i) => ({ log: id, place: place + from + i }))
    if (inFeed) await driver.writer.insertInto('feed').values(places).execute()
  }
  await driver.close()
}

async function insert(
  { writer }: Driver,
  members: readonly MemberId[],
  some: readonly Small[],
  today: number,
) {
  const expiry = today + 30
  const log = {
    ...{ kind: 'mailbox' as const, mailbox: null, head_seq: 0, epoch: 0, expiry, keyring_no: 0 },
    ...{ items: 1, answered: 0, state: 'new' as const, day: today, erased_day: null },
  }
  const headOf = ({ record }: Small) => (record ? itemHash(record) : (random(32) as ItemHash))
  await writer
    .insertInto('logs')
    .values(some.map(one => ({ ...log, id: one.id, item0: headOf(one), head_hash: headOf(one) })))
    .execute()
  const readers = { seq: 0, epoch: 0, expiry, members: packed(members) }
  await writer
    .insertInto('readers')
    .values(some.map(({ id }) => ({ ...readers, log: id })))
    .execute()
  const items = some.flatMap(({ record }) =>
    record ? [itemRow(parseItem(record)!, record, itemHash(record), expiry)] : [],
  )
  if (items.length > 0) await writer.insertInto('items').values(items).execute()
}

/** So many names of logs of no items. */
export const smallLogs = (count: number): Small[] =>
  Array.from({ length: count }, () => ({ id: random(32) as LogId }))

/** A row of no case for each of these: bytes of the length a row and its line have. */
export async function insertRows(
  { folder, postgres }: Pick<World, 'folder' | 'postgres'>,
  small: readonly Small[],
): Promise<void> {
  const driver = postgres ? postgresDriver(postgres) : sqliteDriver(folder)
  const rows = small.map(({ id }) => ({ log: id, line: concat(id, random(112)), sealed: random(560) }))
  for (let from = 0; from < rows.length; from += atOnce)
    await driver.writer
      .insertInto('rows')
      .values(rows.slice(from, from + atOnce))
      .execute()
  await driver.close()
}
