/**
 * A page of a log, always one size. Unknown, empty, expired, foreign and full look alike:
 * same status, same headers, same length; the route answers at its pace (http/pace.ts), so the same time.
 */
import { type Bytes, pageBytes } from '@treeline/vault/verify'
import { type Asks, maxItemsOnPage } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import type { Caller } from '../session.ts'
import { itemsAfter } from '../store/items.ts'
import { firstAndMarker } from '../store/markers.ts'
import { personKeyOf } from '../store/persons.ts'
import { sealedWrapsAfter, wrapsFor } from '../store/wraps.ts'
import { mayRead, readerName } from './access.ts'

type Content = {
  items: { item: Bytes; wraps: readonly Bytes[] }[]
  first: Bytes | undefined
  marker: Bytes | null | undefined
  kem: Bytes | undefined
  more: boolean
}

/** JSON, filled with spaces to its full length. */
export async function page(context: Context, caller: Caller, ask: Asks['page']): Promise<Uint8Array> {
  const length = ask.after < 0 ? pageBytes.first : pageBytes.later
  return written(await contentOf(context, caller, ask), length)
}

const nothing: Content = { items: [], first: undefined, marker: undefined, kem: undefined, more: false }
/** No more of the shortest items than about these fit on a page. */
const most = { first: 16, later: maxItemsOnPage }

async function contentOf(context: Context, caller: Caller, ask: Asks['page']): Promise<Content> {
  const db = context.store.read
  if (!(await mayRead(db, caller, ask.log))) return nothing
  const limit = ask.after < 0 ? most.first : most.later
  const isMember = caller.side === 1
  // The same questions whatever is there, all at once: what a page takes should hang on its content as little as can be.
  const [log, items, sealed, kem] = await Promise.all([
    firstAndMarker(db, ask.log, today(context)),
    itemsAfter(db, ask.log, ask.after, today(context), limit),
    sealedWrapsAfter(db, ask.log, ask.after, today(context), limit),
    isMember && ask.after < 0 ? personKeyOf(db, ask.log) : undefined,
  ])
  if (!log) return nothing
  const wraps = wrapsFor(context.store.erasable, readerName(caller), ask.log, sealed)
  return {
    items: items.map(({ seq, bytes }) => ({ item: bytes, wraps: wraps.get(seq) ?? [] })),
    ...{ first: log.first, marker: isMember ? undefined : log.marker, kem, more: items.length === limit },
  }
}

const text = (bytes: Bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url')
const itemText = ({ item, wraps }: Content['items'][number]) =>
  `{"item":"${text(item)}"${wraps.length > 0 ? `,"wraps":["${wraps.map(text).join('","')}"]` : ''}}`

/** As many items as fit, written one by one into the page: no second copy of them is made. */
function written({ items, first, marker, kem, more }: Content, length: number): Uint8Array {
  const bytes = Buffer.alloc(length, ' ')
  const tail = Object.entries({ first, marker, kem })
    .map(([name, bytes]) => (bytes ? `,"${name}":"${text(bytes)}"` : ''))
    .join('')
  const end = length - '],"more":false}'.length - tail.length
  let at = bytes.write('{"items":[', 'latin1')
  let count = 0
  for (const item of items) {
    const piece = (count === 0 ? '' : ',') + itemText(item)
    if (at + piece.length > end) break
    at += bytes.write(piece, at, 'latin1')
    count++
  }
  bytes.write(`],"more":${more || count < items.length}${tail}}`, at, 'latin1')
  return bytes
}
