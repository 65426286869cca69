/** Pages of many logs for one member, in one answer and a handful of statements, however many logs there are. */
import { type Bytes, compare, equal, maxDevicesOfMember } from '@treeline/vault/verify'
import {
  type Asks,
  type LogPage,
  maxItemsInPages,
  pagedBytes,
  pageHeadBytes,
  pagesBytes,
  writePages,
} from '@treeline/wire'
import { type Context, today } from '../context.ts'
import type { MemberCaller } from '../session.ts'
import { readableOf } from '../store/feed.ts'
import { type ItemSize, itemsIn, type Stretch, sizesIn } from '../store/items.ts'
import { personKeysOf } from '../store/persons.ts'
import { nameOf } from '../store/readers.ts'
import { sealedWrapsIn, wrapsFor } from '../store/wraps.ts'

type Asked = Asks['pages']['logs'][number]
type Planned = Stretch & { more: boolean }

/** What does not fit is left out, and asked for again. An unknown log, and one this member may not read, are empty. */
export async function pages(context: Context, { member }: MemberCaller, ask: Asks['pages']): Promise<Bytes> {
  const [db, day] = [context.store.read, today(context)]
  const asked = [...new Map(ask.logs.map(one => [nameOf(one.log), one])).values()]
  const readable = await readableOf(
    db,
    member,
    asked.map(one => one.log),
    day,
  )
  const open = new Set(readable.map(one => nameOf(one.id)))
  const stretches = asked.filter(one => open.has(nameOf(one.log))).map(allBehind)
  const sizes = await sizesIn(db, stretches, day, maxItemsInPages + 1)
  const planned = plan(asked, sizes)
  const [items, sealed, kems] = await Promise.all([
    itemsIn(db, planned, day),
    sealedWrapsIn(db, planned, day),
    personKeysOf(
      db,
      asked.filter(one => one.after < 0 && open.has(nameOf(one.log))).map(one => one.log),
    ),
  ])
  const byLog = Map.groupBy(items, item => nameOf(item.log))
  const written = planned.map(({ log, more }): LogPage => {
    const wraps = wrapsFor(context.store.erasable, member, log, sealed.get(nameOf(log)) ?? [])
    const found = byLog.get(nameOf(log)) ?? []
    return {
      ...{ log, more, kem: kems.get(nameOf(log)) },
      items: found.map(({ seq, bytes }) => ({ item: bytes, wraps: wraps.get(seq) ?? [] })),
    }
  })
  return writePages(written)
}

const allBehind = ({ log, after }: Asked): Stretch => ({ log, after, upTo: Number.MAX_SAFE_INTEGER })

/** How far each log goes into one answer, in the order of their ids. `sizes`: one more than fits, if there are so many. */
function plan(asked: readonly Asked[], sizes: readonly ItemSize[]): Planned[] {
  const planned: Planned[] = []
  const cut = sizes[maxItemsInPages]
  const byLog = Map.groupBy(sizes.slice(0, maxItemsInPages), size => nameOf(size.log))
  let room = pagesBytes
  for (const { log, after } of asked.toSorted((a, b) => compare(a.log, b.log))) {
    if (cut && compare(log, cut.log) > 0) break
    const found = byLog.get(nameOf(log)) ?? []
    const taken = fitting(found, room - pageHeadBytes(after < 0))
    const more = taken.count < found.length || (cut !== undefined && equal(log, cut.log))
    if (taken.room < 0 || (taken.count === 0 && more)) break
    planned.push({ log, after, upTo: found[taken.count - 1]?.seq ?? after, more })
    room = taken.room
    if (more) break
  }
  return planned
}

/** How many of these fit, and what room is left behind them. A record is counted with as many wraps as a reader can have. */
function fitting(sizes: readonly ItemSize[], room: number): { count: number; room: number } {
  let left = room
  for (const [count, { size, kind }] of sizes.entries()) {
    const bytes = pagedBytes(size, kind === 'entry' ? 0 : maxDevicesOfMember)
    if (bytes > left) return { count, room: left }
    left -= bytes
  }
  return { count: sizes.length, room: left }
}
