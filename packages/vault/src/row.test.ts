/** Rows: opened for their own line alone, and with nothing in them changed. */
import { describe, expect, test } from 'vitest'
import { flipped } from '../test/flips.ts'
import { gcmSealed, hkdf, joined, L } from '../test/second.ts'
import { seeded } from '../vectors/seeded.ts'
import {
  Altered,
  as,
  type Bytes,
  believeLine,
  type EpochKey,
  equal,
  type ItemHash,
  isFault,
  type KnownLog,
  type Line,
  type LinePlace,
  type LogId,
  lineAndRowBytes,
  linePlace,
  maxRowFields,
  openRow,
  parseLine,
  parseLineWithRow,
  rowHash,
  sealRow,
  utf8,
  writeLine,
} from './index.ts'

const key = seeded('key')(32) as EpochKey
const hashOf = (name: string) => as<ItemHash>(seeded(name)(32), 32)
const place: LinePlace = {
  ...{ log: as<LogId>(seeded('file')(32), 32), seq: 7, head: hashOf('head') },
  ...{ mailboxSeq: 3, mailboxHead: hashOf('mailbox head') },
}
const fields = utf8('what the inbox shows')
const sealed = () => sealRow(place, key, fields, seeded('random'))

describe('a row', () => {
  test('comes back as it went in, of any length that it takes', async () => {
    for (const length of [0, 1, maxRowFields]) {
      const { line, row } = await sealRow(place, key, new Uint8Array(length).fill(7), seeded('random'))
      expect(row).toHaveLength(560)
      expect(await openRow(line, key, row)).toEqual(new Uint8Array(length).fill(7))
    }
    const long = new Uint8Array(maxRowFields + 1)
    await expect(sealRow(place, key, long, seeded('random'))).rejects.toThrow(RangeError)
  })

  test('attack 8: with any byte flipped does not open', async () => {
    const { line, row } = await sealed()
    for (const copy of flipped(row)) await expect(openRow(line, key, copy)).rejects.toThrow(Altered)
  })

  test('attack 5: of another line, bent in any byte of its place, does not open', async () => {
    const { line, row } = await sealed()
    let count = 0
    for (const bytes of flipped(writeLine(line).subarray(0, 112))) {
      const other = parseLine(joined(bytes, line.row))
      if (!other) continue // a number nobody counts to
      await expect(openRow(other, key, row)).rejects.toThrow(Altered)
      count++
    }
    expect(count).toBeGreaterThan(100)
    await expect(openRow(line, seeded('other key')(32) as EpochKey, row)).rejects.toThrow(Altered)
  })

  test('of another length, or whose padding says something, does not open', async () => {
    const salt = seeded('salt')(32)
    const made = (padded: Bytes) =>
      joined(salt, gcmSealed(hkdf(key, salt, L('row'), 32), new Uint8Array(12), linePlace(place), padded))
    const padded = (length: number, start: readonly number[]) =>
      Uint8Array.from({ length }, (_, i) => start[i] ?? 0)
    expect(await openRow(place, key, made(padded(512, [0, 1, 9])))).toEqual(Uint8Array.of(9))
    for (const bad of [padded(511, []), padded(513, []), padded(512, [2, 0]), padded(512, [0, 1, 9, 1])])
      await expect(openRow(place, key, made(bad))).rejects.toThrow(Altered)
  })

  test('sealed twice by a source that stands still has two keys, if anything in it differs', async () => {
    const one = await sealed()
    const two = await sealRow(place, key, utf8('something else'), seeded('random'))
    const three = await sealRow({ ...place, seq: 8 }, key, fields, seeded('random'))
    const salts = [one, two, three].map(({ row }) => Buffer.from(row.subarray(0, 32)).toString('hex'))
    expect(new Set(salts).size).toBe(3)
  })
})

describe('a line', () => {
  test('is read in its one form, with the row it names', async () => {
    const { line, row } = await sealed()
    const bytes = joined(writeLine(line), row)
    expect(bytes).toHaveLength(lineAndRowBytes)
    expect(parseLineWithRow(bytes)).toEqual({ line, row })
    expect(line.row).toEqual(rowHash(row))
    for (const length of [0, 143, 145]) expect(parseLine(new Uint8Array(length))).toBeUndefined()
    for (const copy of flipped(bytes.subarray(112)))
      expect(parseLineWithRow(joined(bytes.subarray(0, 112), copy))).toBeUndefined()
    const none = { ...line, mailboxSeq: 3, mailboxHead: as<ItemHash>(new Uint8Array(32), 32) }
    expect(parseLine(writeLine(none)), 'a place in a mailbox without an item').toBeUndefined()
    expect(parseLine(writeLine({ ...none, mailboxSeq: 0 }))).toEqual({ ...none, mailboxSeq: 0 })
  })

  const known = (seq: number, ...hashes: readonly [number, string][]): KnownLog => ({
    seq,
    hashOf: at => hashes.flatMap(([one, name]) => (one === at ? [hashOf(name)] : []))[0],
  })
  const [file, mailbox] = [known(7, [7, 'head']), known(5, [3, 'mailbox head'])]
  const why = async (change: Partial<Line>, memory = { file, mailbox: mailbox as KnownLog | undefined }) => {
    const belief = await believeLine(memory, { ...(await sealed()).line, ...change })
    return isFault(belief) ? belief.why : undefined
  }

  test('R9: names nothing above what is there, and nothing beside it', async () => {
    expect(await why({})).toBeUndefined()
    expect(await why({ seq: 8 })).toBe('place')
    expect(await why({ head: hashOf('fork') })).toBe('forked')
    expect(await why({ mailboxSeq: 6 })).toBe('place')
    expect(await why({ mailboxHead: hashOf('fork') })).toBe('forked')
  })

  test('R9: what has run out cannot be held against it', async () => {
    expect(await why({ mailboxHead: hashOf('gone') }, { file, mailbox: known(5) })).toBeUndefined()
    expect(await why({ mailboxSeq: 9 }, { file, mailbox: undefined })).toBeUndefined()
    const none = { mailboxSeq: 0, mailboxHead: as<ItemHash>(new Uint8Array(32), 32) }
    expect(await why(none, { file, mailbox: known(5, [0, 'first']) })).toBeUndefined()
  })

  test('is named by the register as its bytes are: every one of them counts', async () => {
    const { line } = await sealed()
    for (const copy of flipped(writeLine(line))) {
      const other = parseLine(copy)
      expect(!other || !equal(writeLine(other), writeLine(line))).toBe(true)
    }
  })
})
