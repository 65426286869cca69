/** Promises of what a device remembers: its bytes, and that of two memories the newer of each thing stands. */
import {
  as,
  asDay,
  type Bytes,
  type DeskId,
  type DeviceId,
  type ItemHash,
  type MemberId,
  type Signed,
  type SigningKey,
  utf8,
} from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { expect, test } from 'vitest'
import { random } from '../../../../stories/stage/world.ts'
import { type KnownLines, knownWith, noLines } from './known-lines.ts'
import { type CaseMemory, type DeskMemory, readMemory, writeMemory } from './memory.ts'
import { mergedMemories } from './merged-memories.ts'
import { type KnownRegister, newRegister } from './register.ts'

const hash = () => as<ItemHash>(random(32), 32)
const log = (seq: number, first = hash()) => ({ first, seq, head: hash() })
const aCase = (): CaseMemory => ({
  mailbox: { ...log(7), expiry: asDay(20_037) },
  file: { ...log(12), epoch: 2 },
  claim: { n: 3, hash: random(32) },
})
const member = () => as<MemberId>(random(16), 16)
const line = () => random(144)
const known = (all: readonly Bytes[]): KnownLines => knownWith(noLines, all, all.slice(1), false)
const register = (next: number): KnownRegister => {
  const day = asDay(20_000 + next)
  const admitted = { member: member(), device: as<DeviceId>(random(16), 16), no: 1 }
  return {
    place: {
      ...{ next, head: random(32), era: 1, day, keyringNo: 2 },
      admitted: [
        { ...admitted, by: null },
        { ...admitted, by: member() },
      ],
      removed: [{ member: member(), device: as<DeviceId>(random(16), 16) }],
    },
    recent: new Map([[toBase64(random(32)), { n: next - 1, day }]]),
    named: new Map([true, false].map(isMissing => [toBase64(random(32)), { by: member(), isMissing }])),
    lines: known([line(), line()]),
    heard: [
      { member: member(), day, until: asDay(day + 7), excused: undefined },
      { member: member(), day, until: day, excused: day },
    ],
    ledOn: [asDay(19_999), day],
    own: { day, fresh: random(32) },
    devices: [{ device: as<DeviceId>(random(16), 16), day }],
    away: asDay(day + 9),
    approved: {
      ...{ keyringNo: 2, config: random(300) },
      suspensions: [{ hash: random(32), member: member() }],
    },
    compared: random(32),
  }
}
const signatures = (count: number): Signed['signatures'] =>
  Array.from({ length: count }, () => ({ key: as<SigningKey>(random(32), 32), signature: random(64) }))
const document = (no: number): Bytes => utf8(JSON.stringify({ no }))
const desk = as<DeskId>(random(32), 32)
const id = () => toBase64(random(32))
const memory = (change: Partial<DeskMemory> = {}): DeskMemory => ({
  ...{ desk, phrase: desk, keyring: document(2), config: document(1), fresh: random(202) },
  signed: {
    keyring: signatures(2),
    config: signatures(1),
    roots: [{ bytes: document(1), signatures: signatures(1) }],
  },
  ...{ suspensions: [random(317)], heardOn: asDay(20_000), register: register(3) },
  cases: new Map([[id(), aCase()]]),
  ...change,
})

test('S3: what is remembered is read as it was written, whatever of a case there is', () => {
  const cases = new Map([
    [id(), aCase()],
    [id(), { ...aCase(), mailbox: undefined }],
    [id(), { ...aCase(), file: undefined, claim: undefined }],
  ])
  for (const one of [
    memory({ cases }),
    memory({ cases: new Map(), suspensions: [], fresh: undefined, register: newRegister }),
  ])
    expect(readMemory(writeMemory(one))).toEqual(one)
})

test('its size tells no number of cases, but in steps of 74', () => {
  const sizeOf = (count: number) =>
    writeMemory(
      memory({
        register: newRegister,
        cases: new Map(Array.from({ length: count }, () => [id(), aCase()])),
      }),
    ).length
  expect(sizeOf(0)).toBe(sizeOf(66))
  expect(sizeOf(100) - sizeOf(0)).toBe(16_384)
})

test('a memory that is cut, grown or bent is none, and says so', () => {
  const bytes = writeMemory(memory())
  const bent = bytes.slice()
  bent[bent.length - 1] = 1
  const long = bytes.slice()
  new DataView(long.buffer).setUint32(72, 2 ** 31)
  for (const one of [bytes.slice(0, 300), bent, long, utf8('TLM3'), new Uint8Array(40_000)])
    expect(() => readMemory(one)).toThrow(RangeError)
})

test('S17: of two memories the highest of each document stands, whichever is stored last', () => {
  const newer = memory({ keyring: document(3), config: document(4), register: register(9) })
  const older = memory({ heardOn: asDay(20_020) })
  for (const merged of [mergedMemories(newer, older), mergedMemories(older, newer)]) {
    expect(merged).toMatchObject({ keyring: newer.keyring, config: newer.config, fresh: newer.fresh })
    expect([merged.register, merged.heardOn]).toEqual([newer.register, 20_020])
    expect(merged.suspensions).toHaveLength(2)
  }
})

test('S3: of two memories the furthest of each log stands; another beginning takes no place', () => {
  const [name, other] = [id(), id()]
  const before = aCase()
  const further = {
    ...{ mailbox: { ...before.mailbox!, ...log(9, before.mailbox!.first) } },
    ...{ file: { ...log(40), epoch: 3 }, claim: { n: 4, hash: random(32) } },
  }
  const stored = memory({ cases: new Map([[name, before]]) })
  const next = memory({
    cases: new Map([
      [name, further],
      [other, aCase()],
    ]),
  })
  const { cases } = mergedMemories(stored, next)
  expect(cases.get(name)).toEqual({ mailbox: further.mailbox, file: before.file, claim: further.claim })
  expect(cases.size).toBe(2)
  expect(mergedMemories(next, stored).cases.get(name)).toEqual(further)
})

test('the same words begin a mailbox anew: the life that ends later stands', () => {
  const name = id()
  const before = aCase()
  const anew = { ...before, mailbox: { ...log(0), expiry: asDay(20_090) } }
  const merged = mergedMemories(
    memory({ cases: new Map([[name, before]]) }),
    memory({ cases: new Map([[name, anew]]) }),
  )
  expect(merged.cases.get(name)?.mailbox).toEqual(anew.mailbox)
})
