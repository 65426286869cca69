/** Files: sealed in chunks that cannot be cut, swapped, moved or extended. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { flipped } from '../test/flips.ts'
import { gcmSealed, H, joined, L, number, text } from '../test/second.ts'
import { seeded } from '../vectors/seeded.ts'
import {
  Altered,
  as,
  type Bytes,
  chunkBytes,
  chunkCount,
  type DeskId,
  type FileHeader,
  type FilePlace,
  type FilePointer,
  type LogId,
  newFileKey,
  openFile,
  padmeLength,
  sealFile,
} from './index.ts'

const place = (name: string): FilePlace => ({
  desk: as<DeskId>(seeded('desk')(32), 32),
  log: as<LogId>(seeded('log')(32), 32),
  blob: seeded(`blob ${name}`)(32),
})
const bytesOf = (name: string, size: number) => seeded(name)(size)

type SealedFile = {
  place: FilePlace
  pointer: FilePointer
  chunks: Bytes[]
  bytes: Bytes
  header: FileHeader
}
async function seal(name: string, size: number): Promise<SealedFile> {
  const header = { name: `${name}.pdf`, type: 'application/pdf', size }
  const bytes = bytesOf(name, size)
  const chunks: Bytes[] = []
  const read = async (from: number, to: number) => bytes.slice(from, to)
  const put = async (index: number, _count: number, chunk: Bytes) => {
    chunks[index] = chunk
  }
  const { key } = newFileKey(seeded(`key ${name}`))
  return {
    place: place(name),
    pointer: await sealFile(place(name), key, header, read, put),
    chunks,
    bytes,
    header,
  }
}

async function open(
  file: SealedFile,
  change: Partial<Pick<SealedFile, 'place' | 'chunks' | 'pointer'>> = {},
) {
  const written: Bytes[] = []
  const { place, pointer, chunks } = { ...file, ...change }
  const get = async (index: number) => chunks[index] ?? new Uint8Array(0)
  const header = await openFile(place, pointer, get, bytes => {
    written.push(bytes)
  })
  return { header, bytes: joined(...written) }
}
const refused = (file: SealedFile, change: Parameters<typeof open>[1]) =>
  expect(open(file, change)).rejects.toThrow(Altered)

let file: SealedFile
let other: SealedFile
beforeAll(async () => {
  file = await seal('summons', 600_000)
  other = await seal('letter', 600_000)
})

describe('a file', () => {
  test.each([0, 1, 1000, chunkBytes - 100, chunkBytes, 3 * chunkBytes + 1])(
    'of %i bytes comes back whole, with its name inside',
    async size => {
      const sealed = await seal('photo', size)
      expect(sealed.chunks).toHaveLength(chunkCount(sealed.header))
      expect(await open(sealed)).toEqual({ header: sealed.header, bytes: sealed.bytes })
    },
  )

  test('attack 1: shows neither its name nor its bytes', () => {
    const all = Buffer.from(joined(...file.chunks))
    expect(all.includes('summons')).toBe(false)
    expect(all.includes(Buffer.from(file.bytes.subarray(1000, 1032)))).toBe(false)
  })

  test('attack 13: its length says one of 435 classes up to 100 MiB, at most 6.3 % more', () => {
    const classes = new Set<number>()
    for (let length = 1024; length <= 100 * 2 ** 20; length = padmeLength(length) + 1)
      classes.add(padmeLength(length))
    expect(classes.size).toBe(435)
    fc.assert(
      fc.property(fc.integer({ min: 1024, max: 500 * 2 ** 20 }), length => {
        const padded = padmeLength(length)
        return padded >= length && padded <= length * 1.0625 && padmeLength(padded) === padded
      }),
      { numRuns: 2000 },
    )
  })

  test('attack 13: two files of one class have the same length', async () => {
    const [one, two] = [await seal('one', 10), await seal('two', 900)]
    expect(one.chunks.map(chunk => chunk.length)).toEqual(two.chunks.map(chunk => chunk.length))
    expect(one.chunks[0]).toHaveLength(1024 + 16)
  })

  test('A6: a retry of the same attempt sends the same bytes', async () => {
    expect((await seal('summons', 600_000)).chunks).toEqual(file.chunks)
  })
})

describe('attack 7: a file', () => {
  test('cut at a chunk border does not open', async () => {
    const { pointer, chunks } = file
    await refused(file, { chunks: chunks.slice(0, -1) })
    for (const count of [0, 1, 2]) await refused(file, { pointer: { ...pointer, count } })
    const root = H(...chunks.slice(0, 2).map(chunk => H(chunk)))
    await refused(file, { pointer: { ...pointer, count: 2, root } })
  })

  test('with chunks swapped or doubled does not open', async () => {
    const [one, two, three] = file.chunks as [Bytes, Bytes, Bytes]
    for (const chunks of [
      [two, one, three],
      [one, one, three],
      [one, three, two],
    ])
      await refused(file, { chunks })
  })

  test('with a chunk of another, or as another, does not open', async () => {
    const [one, , three] = file.chunks as [Bytes, Bytes, Bytes]
    await refused(file, { chunks: [one, other.chunks[1]!, three] })
    await refused(file, { chunks: other.chunks })
    await refused(file, { pointer: other.pointer })
    await refused(file, { place: other.place })
  })

  test('of another log or desk does not open', async () => {
    await refused(file, { place: { ...file.place, log: as<LogId>(seeded('l')(32), 32) } })
    await refused(file, { place: { ...file.place, desk: as<DeskId>(seeded('d')(32), 32) } })
  })

  test('extended by a chunk does not open', async () => {
    const { key, blob } = file.pointer
    const aad = joined(L('chunk'), file.place.desk, file.place.log, blob, number(3, 4), number(4, 4))
    const iv = joined(new Uint8Array(7), number(3, 4), number(1, 1))
    const more = gcmSealed(key, iv, aad, new Uint8Array(100))
    await refused(file, { chunks: [...file.chunks, more], pointer: { ...file.pointer, count: 4 } })
  })

  test('sealed again under its own key is not the one its entry names', async () => {
    const header = { ...file.header, name: 'else.pdf' }
    const chunks: Bytes[] = []
    const read = async (from: number, to: number) => file.bytes.slice(from, to)
    const put = async (_index: number, _count: number, chunk: Bytes) => void chunks.push(chunk)
    await sealFile(file.place, file.pointer.key, header, read, put)
    await expect(open(file, { chunks })).rejects.toThrow('not the one its entry names')
  })
})

describe('attack 8: an altered file', () => {
  test('fails closed at each byte of a small one, and every 4,001st of a larger', async () => {
    const small = await seal('note', 10)
    for (const chunk of flipped(small.chunks[0]!)) await refused(small, { chunks: [chunk] })
    for (const chunk of flipped(file.chunks[1]!, 4001))
      await refused(file, { chunks: [file.chunks[0]!, chunk, file.chunks[2]!] })
  })

  test('fails at each byte of what its entry says of it', async () => {
    const small = await seal('note', 10)
    for (const field of ['blob', 'key', 'root'] as const)
      for (const copy of flipped(small.pointer[field])) {
        const place = field === 'blob' ? { ...small.place, blob: copy } : small.place
        await refused(small, { place, pointer: { ...small.pointer, [field]: copy } })
      }
  })
})

describe('A21: a file its author sealed badly', () => {
  const sealedAs = async (plain: Bytes) => {
    const { key } = newFileKey(seeded('bad'))
    const at = place('bad')
    const aad = joined(L('chunk'), at.desk, at.log, at.blob, number(0, 4), number(1, 4))
    const chunk = gcmSealed(key, joined(new Uint8Array(11), number(1, 1)), aad, plain)
    const pointer = { blob: at.blob, key, count: 1, root: H(H(chunk)) }
    const header = { name: '', type: '', size: 0 }
    return open({ place: at, pointer, chunks: [chunk], bytes: plain, header })
  }
  const withHeader = (json: string, remaining = 1024) =>
    joined(number(text(json).length, 4), text(json), new Uint8Array(remaining))

  test('throws Altered, and gives no more bytes than it has', async () => {
    expect((await sealedAs(withHeader('{"name":"a","type":"b","size":5}'))).bytes).toHaveLength(5)
    const bad = [
      new Uint8Array(0),
      new Uint8Array(3),
      number(0xffffffff, 4),
      withHeader('{}'),
      withHeader('{"name":"a","type":"b","size":1e99}'),
      withHeader('{"name":"a","type":"b","size":2000}'),
      withHeader('{"name":1,"type":"b","size":2}'),
      withHeader('null'),
      withHeader('['),
    ]
    for (const plain of bad) await expect(sealedAs(plain)).rejects.toThrow(Altered)
    const negative = withHeader('{"name":"a","type":"b","size":-1}')
    await expect(sealedAs(negative)).rejects.toThrow('a file has no header')
  })
})
