/** A bundle's bytes, unsigned: the same lists, the same bytes. Layout: docs/formats/lists.md. */
import type { ListBuilder } from '../build/list.ts'
import type { Filter } from '../filter.ts'
import type { ListNote } from '../loaded.ts'
import { checkOf, edition, magic, mostHeader } from './layout.ts'

type Part = { bytes: Uint8Array }

/**
 * A bundle of these lists, unsigned: the same lists and salt give the same bytes. `salt`: that with which each list was
 * started. Throws RangeError if what is said of the lists is longer than a header may be.
 */
export function writeBundle(
  lists: readonly { note: ListNote; list: ListBuilder }[],
  salt: string,
): Uint8Array<ArrayBuffer> {
  const parts: Part[] = []
  const put = (words: Uint32Array) => {
    parts.push({ bytes: littleEndian(words) })
    return words.length
  }
  const filter = ({ seed, segment, segments, prints }: Filter) => ({
    ...{ seed, segment, segments },
    words: put(prints),
  })
  const header = {
    edition,
    salt,
    lists: lists.map(({ note, list }) => {
      const { dates, years, shares, ...counts } = list.finish()
      const common = Uint32Array.from(shares.flatMap(({ name, count }) => [name, count]))
      return { ...note, ...counts, dates: filter(dates), years: filter(years), shares: put(common) }
    }),
  }
  return joined(new TextEncoder().encode(JSON.stringify(header)), parts)
}

function joined(header: Uint8Array, parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  if (header.length > mostHeader)
    throw new RangeError(`the header has ${header.length} bytes of ${mostHeader}`)
  const start = Math.ceil((8 + header.length) / 4) * 4
  const length = parts.reduce((sum, { bytes }) => sum + bytes.length, start)
  const all = new Uint8Array(length + 4).fill(0x20, 0, start)
  const view = new DataView(all.buffer)
  all.set(magic)
  view.setUint32(4, header.length, true)
  all.set(header, 8)
  let at = start
  for (const { bytes } of parts) {
    all.set(bytes, at)
    at += bytes.length
  }
  view.setUint32(length, checkOf(all.subarray(0, length)), true)
  return all
}

function littleEndian(words: Uint32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * words.length))
  for (const [i, word] of words.entries()) view.setUint32(4 * i, word, true)
  return new Uint8Array(view.buffer)
}
