/**
 * A page of a log, always one size. Unknown, empty, expired, foreign and full look alike:
 * same status, same headers, same length; the route answers at its pace (door/pace.ts), so the same time.
 */
import type { Bytes, LogId } from '@treeline/vault/verify'
import { type Asks, pageBytes } from '@treeline/wire'
import { type House, today } from '../house.ts'
import type { Caller } from '../session.ts'
import { itemsAfter, type KeptItem } from '../store/items.ts'
import { markerOf } from '../store/markers.ts'
import { wrapsFor } from '../store/wraps.ts'
import { readableLog, readerName } from './access.ts'

type Content = { items: { item: Bytes; wrap?: Bytes }[]; marker: Bytes | undefined; more: boolean }

/** JSON, filled with spaces to its full length. */
export async function page(house: House, caller: Caller, ask: Asks['page']): Promise<Uint8Array> {
  const length = ask.after < 0 ? pageBytes.first : pageBytes.later
  return written(await contentOf(house, caller, ask, length), length)
}

const nothing: Content = { items: [], marker: undefined, more: false }

async function contentOf(house: House, caller: Caller, ask: Asks['page'], length: number): Promise<Content> {
  const db = house.store.read
  const log = await readableLog(db, caller, ask.log as LogId)
  if (!log) return nothing
  const { items, more } = await itemsAfter(db, log.id, ask.after, today(house), (length * 3) / 4)
  const wraps = await wrapsFor(db, house.store.erasable, readerName(caller), items)
  return {
    items: items.map((one: KeptItem) => {
      const wrap = wraps.get(one.seq)
      return { item: one.bytes, ...(wrap ? { wrap } : {}) }
    }),
    marker: caller.side === 0 ? await markerOf(db, log.id) : undefined,
    more,
  }
}

const text = (bytes: Bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url')
const itemText = ({ item, wrap }: Content['items'][number]) =>
  `{"item":"${text(item)}"${wrap ? `,"wrap":"${text(wrap)}"` : ''}}`

function written({ items, marker, more }: Content, length: number): Uint8Array {
  const tail = marker ? `,"marker":"${text(marker)}"` : ''
  const whole: string[] = []
  let room = length - '{"items":[],"more":false}'.length - tail.length
  for (const item of items.map(itemText)) {
    room -= item.length + 1
    if (room < 0) break
    whole.push(item)
  }
  const isCut = more || whole.length < items.length
  const bytes = Buffer.alloc(length, ' ')
  bytes.write(`{"items":[${whole.join(',')}],"more":${isCut}${tail}}`, 'latin1')
  return bytes
}
