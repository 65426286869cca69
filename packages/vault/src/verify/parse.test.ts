/** Everything that reads bytes from outside: never throws, and takes each thing in one form only. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { cardBytesOf, type Desk, openDesk, today } from '../../test/desk.ts'
import { entryIn, grantIn, type Mailbox, startMailbox, weekly } from '../../test/log.ts'
import { joined, text } from '../../test/second.ts'
import { seeded } from '../../vectors/seeded.ts'
import {
  believeCard,
  believeClaim,
  believeConfig,
  believeDeletion,
  believeFresh,
  believeKeyring,
  believeMotion,
  believeSuspension,
  believeVouch,
  bytesOf,
  entryFixed,
  fixedBytes,
  isFault,
  type KemHash,
  parseDocument,
  parseItem,
  Reader,
  type Recipient,
  recordBody,
  textOf,
  u64,
  writeDocument,
  writeKeyring,
} from '../index.ts'

let desk: Desk
let box: Mailbox
let samples: Uint8Array[]
beforeAll(async () => {
  desk = await openDesk()
  const { marta, anselm, ines } = desk.people
  box = await startMailbox(desk, 'anybody', [marta, anselm])
  const grant = await grantIn(box.chain, box.key, [weekly(ines)], marta.signing)
  samples = [box.sealed.record, grant.record, await entryIn(box.chain, box.key, 'hello')]
})

/** Random bytes, and real things cut, grown and changed. */
const hostile = () => {
  const heads = ['TLE2', 'TLW2', 'TLG2', 'TLC2', 'TLF2', 'TLS2', 'TLO2', ''].map(magic => text(magic))
  const random = fc
    .tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 1500 }))
    .map(([head, remaining]) => joined(head, remaining))
  const mangled = fc
    .tuple(fc.constantFrom(...samples), fc.nat(1300), fc.uint8Array({ maxLength: 40 }))
    .map(([bytes, at, piece]) => joined(bytes.subarray(0, at), piece, bytes.subarray(at + piece.length)))
  const json = fc.json().map(value => text(value))
  const keyring = fc
    .tuple(fc.constantFrom('no', 'previous', 'day', 'demo', 'roots', 'members', 'version'), fc.jsonValue())
    .map(([name, value]) => {
      const document = JSON.parse(new TextDecoder().decode(desk.genesis.bytes))
      return writeDocument({ ...document, [name]: value })
    })
  return fc.oneof(random, mangled, json, keyring)
}

describe('malformed bytes', () => {
  test('attack 20: an item is undefined, or is written back byte for byte', () => {
    fc.assert(
      fc.property(hostile(), bytes => {
        const item = parseItem(bytes)
        if (!item) return true
        const written = item.kind === 'entry' ? entryFixed(item) : recordBody(item)
        const remaining = item.kind === 'entry' ? bytes.length - fixedBytes : 64
        return (
          written.length + remaining === bytes.length &&
          Buffer.from(bytes).subarray(0, written.length).equals(written)
        )
      }),
      { numRuns: 2000 },
    )
    for (const sample of samples) expect(parseItem(sample)).toBeDefined()
  })

  test('attack 20: a keyring is written back byte for byte', () => {
    expect(writeKeyring(desk.keyring)).toEqual(desk.genesis.bytes)
  })

  test('attack 20: nothing that is verified throws', async () => {
    const { id, keyring, roots } = desk
    const signature = seeded('s')(64)
    const property = fc.asyncProperty(hostile(), async bytes => {
      const document = { bytes, signatures: [{ key: roots[0]!.publicKey, signature }] }
      const memory = { desk: id, keyring, inForce: [] }
      const beliefs = await Promise.all([
        believeCard(memory, bytes, today),
        believeSuspension(memory, bytes, today),
        believeMotion(memory, bytes),
        believeClaim(
          { ...memory, file: box.keys.id, first: undefined, items: 1, readers: [], last: undefined },
          bytes,
        ),
        believeDeletion({ desk: id, mailbox: box.keys.id, hashOf: () => undefined }, bytes),
        believeKeyring(keyring, document),
        believeKeyring(null, document),
        believeConfig({ desk: id, keyring, last: null }, document, 'later'),
        believeFresh({ desk: id, keyring, config: id }, bytes),
        believeVouch({ desk: id, keyring }, bytes, today),
      ])
      // What was believed before is no news.
      const isNoNews = beliefs.every(one => isFault(one) || one.memory === keyring)
      return isNoNews
    })
    await fc.assert(property, { numRuns: 500 })
    const known = { desk: id, keyring, inForce: [] }
    expect(isFault(await believeCard(known, cardBytesOf(id, desk.people.marta), today))).toBe(false)
  })

  test('attack 20: numbers past 2^53 are no sequence numbers', () => {
    for (const sample of samples) {
      const huge = sample.slice()
      huge.set(new Uint8Array(8).fill(0xff), 4 + (sample === samples[2] ? 4 : 0) + 64)
      expect(parseItem(huge)).toBeUndefined()
    }
    expect(new Reader(u64(2 ** 53 - 1)).u64()).toBe(2 ** 53 - 1)
  })

  test('attack 7: an item cut or grown by a byte is none', () => {
    for (const sample of samples) {
      expect(parseItem(sample.subarray(0, -1))).toBeUndefined()
      expect(parseItem(joined(sample, new Uint8Array(1)))).toBeUndefined()
    }
  })

  test('attack 20: a count of recipients larger than the bytes is refused', () => {
    const huge = box.sealed.record.slice()
    huge.set([0xff, 0xff], 217)
    expect(parseItem(huge)).toBeUndefined()
    const none = joined(box.sealed.record.slice(0, 217), new Uint8Array(2), new Uint8Array(64))
    expect(parseItem(none)).toBeUndefined()
  })

  test('A3, D2: recipients out of order, or a key twice, are refused; a member may have several keys', () => {
    const record = parseItem(box.sealed.record)
    if (record?.kind !== 'epoch') throw new Error('no record')
    const isTaken = (...recipients: Recipient[]) =>
      parseItem(joined(recordBody({ ...record, recipients }), new Uint8Array(64))) !== undefined
    const [one, two, three] = record.recipients as readonly [Recipient, Recipient, Recipient]
    expect(isTaken(one, two, three)).toBe(true)
    expect([isTaken(two, one, three), isTaken(one, one, two), isTaken(three, two, one)]).not.toContain(true)
    const keys = [1, 2, 3].map(byte => new Uint8Array(32).fill(byte) as KemHash)
    const [low, high] = [
      { ...two, kem: keys[0]! },
      { ...two, kem: keys[1]! },
    ]
    expect(isTaken(one, low, high, { ...three, kem: keys[2]! })).toBe(true)
    expect(isTaken(one, high, low, { ...three, kem: keys[2]! })).toBe(false)
    expect(isTaken(one, low, high, { ...three, kem: low.kem })).toBe(false)
  })

  test('a document is undefined, or is written back byte for byte', () => {
    fc.assert(
      fc.property(fc.json(), json => {
        const value = parseDocument(text(json))
        return value === undefined || Buffer.from(writeDocument(value)).equals(text(json))
      }),
    )
  })

  test('base64url is taken in its one form', () => {
    fc.assert(
      fc.property(fc.uint8Array(), bytes => textOf(bytesOf(textOf(bytes), bytes.length)!) === textOf(bytes)),
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 48 }), value => {
        const bytes = bytesOf(value, 32)
        return bytes === undefined || (bytes.length === 32 && textOf(bytes) === value)
      }),
    )
    const canonical = textOf(seeded('x')(16))
    const others = [
      `${canonical}=`,
      canonical.slice(1),
      `${canonical.slice(0, -1)}_`,
      ` ${canonical}`,
      null,
      5,
    ]
    for (const other of others) expect(bytesOf(other, 16)).toBeUndefined()
    expect(bytesOf(canonical, 16)).toEqual(seeded('x')(16))
  })
})
