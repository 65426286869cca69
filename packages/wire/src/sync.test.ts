/** Promises of the bytes in which members hear what changed. */
import {
  as,
  type Bytes,
  claimBytes,
  claimStart,
  claimStartBytes,
  concat,
  type DeskId,
  deletionBytes,
  erasureBytes,
  type ItemHash,
  type LogId,
} from '@treeline/vault/verify'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxChanges } from './parts.ts'
import { type ChangedLog, readSync, type SyncAnswer, syncBytes, writeSync } from './sync.ts'

const desk = as<DeskId>(new Uint8Array(32).fill(7), 32)
const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }) as fc.Arbitrary<Bytes>
const id = bytes(32) as fc.Arbitrary<LogId>
const stands = fc.record({
  seq: fc.maxSafeNat(),
  head: bytes(32) as fc.Arbitrary<ItemHash>,
  state: fc.constantFrom('new', 'open', 'closed'),
})
const mailbox: fc.Arbitrary<ChangedLog> = fc
  .tuple(id, stands)
  .map(([log, stand]) => ({ log, kind: 'mailbox', ...stand }))
const erasure = fc.uint8Array({ maxLength: erasureBytes }) as fc.Arbitrary<Bytes>
const file: fc.Arbitrary<ChangedLog> = fc
  .tuple(id, id, stands, fc.option(bytes(claimBytes - claimStartBytes)), fc.option(erasure))
  .map(([log, mailbox, stand, claim, erasure]) => ({
    ...{ log, kind: 'file', mailbox, ...stand },
    ...(claim ? { claim: concat(claimStart(desk, log), claim) } : {}),
    ...(erasure ? { erasure } : {}),
  }))
const answer: fc.Arbitrary<SyncAnswer> = fc.record({
  cursor: fc.oneof(fc.record({ place: fc.maxSafeNat() }), fc.record({ place: fc.maxSafeNat(), after: id })),
  more: fc.boolean(),
  site: bytes(32),
  logs: fc.array(fc.oneof(mailbox, file), { maxLength: 4 }),
  erasures: fc.array(erasure, { maxLength: 2 }),
  deletions: fc.array(bytes(deletionBytes), { maxLength: 2 }),
})

test('what was written is read as it was, a claim with the desk and the file it names', () => {
  fc.assert(
    fc.property(answer, one => {
      expect(readSync(writeSync(one), desk)).toEqual(one)
    }),
  )
})

test('a byte too many, or cut anywhere but between two deletions, and it is none', () => {
  fc.assert(
    fc.property(answer, fc.nat(), (one, n) => {
      const written = writeSync(one)
      expect(readSync(concat(written, new Uint8Array(1)), desk)).toBeUndefined()
      const length = n % written.length
      const left = written.length - length
      const isBetween = left % deletionBytes === 0 && left <= one.deletions.length * deletionBytes
      if (!isBetween) expect(readSync(written.slice(0, length), desk)).toBeUndefined()
    }),
  )
})

test('whatever stands there, reading it gives an answer of the one form or nothing, and never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }) as fc.Arbitrary<Bytes>, any => {
      const read = readSync(any, desk)
      if (read) expect(writeSync(read)).toEqual(any)
    }),
  )
})

test('S19: more logs, erasures or deletions than one answer takes are none; as many as it takes fit', () => {
  const log: ChangedLog = {
    ...{ log: as<LogId>(new Uint8Array(32), 32), kind: 'file', mailbox: as<LogId>(new Uint8Array(32), 32) },
    ...{ seq: 1, head: as<ItemHash>(new Uint8Array(32), 32), state: 'open' },
    claim: new Uint8Array(claimBytes),
    erasure: new Uint8Array(erasureBytes),
  }
  const of = (logs: number, erasures: number, deletions: number) =>
    writeSync({
      ...{ cursor: { place: 1, after: log.log }, more: true, site: new Uint8Array(32) },
      logs: Array(logs).fill(log),
      erasures: Array(erasures).fill(log.erasure),
      deletions: Array(deletions).fill(new Uint8Array(deletionBytes)),
    })
  const most = of(maxChanges, maxChanges, maxChanges)
  expect(most).toHaveLength(syncBytes)
  expect(readSync(most, desk)?.logs).toHaveLength(maxChanges)
  for (const [logs, erasures, deletions] of [
    [maxChanges + 1, 0, 0],
    [0, maxChanges + 1, 0],
    [0, 0, maxChanges + 1],
  ] as const)
    expect(readSync(of(logs, erasures, deletions), desk)).toBeUndefined()
})
