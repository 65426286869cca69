/** Promises of a stored memory: it is sealed, never falls, and one that is damaged is never taken for none. */
import { randomBytes } from 'node:crypto'
import { type DeskMemory, foundDesk, newRegister, type StoredRows } from '@treeline/client/member'
import {
  as,
  asDay,
  type Bytes,
  type DeskId,
  type LogId,
  lineAndRowBytes,
  openOnDevice,
  sealForDevice,
  type UnlockSecret,
} from '@treeline/vault'
import { expect, test, vi } from 'vitest'
import { type MemoryPlace, rememberSoon, StoredMemory } from './stored-memory.ts'

const random = (length: number) => new Uint8Array(randomBytes(length))
const deviceKey = random(32) as UnlockSecret
const founders = ['Nora', 'Timur'].map(name => ({ name, roles: ['intake', 'coordinator'] as const }))
const words = { name: 'Desk', contact: '', line: '', address: '' }
const { documents, desk } = foundDesk({ random, now: () => new Date() }, words, founders)

const today = asDay(20_010)
const memory = (seq: number, heardOn = 20_000): DeskMemory => ({
  ...{ desk: desk as DeskId, phrase: desk as DeskId, heardOn: asDay(heardOn), register: newRegister },
  ...{ keyring: documents.genesis.bytes, config: documents.config.bytes, fresh: undefined },
  suspensions: [],
  signed: { keyring: documents.genesis.signatures, config: documents.config.signatures, roots: [] },
  cases: new Map([[Buffer.alloc(32, 7).toString('base64url'), { ...none, file: { ...place, seq } }]]),
})
const none = { mailbox: undefined, file: undefined, claim: undefined }
const place = {
  ...{ first: new Uint8Array(32).fill(1) as never, head: new Uint8Array(32).fill(2) as never },
  epoch: 0,
}
const seqOf = (one: DeskMemory) => [...one.cases.values()].map(({ file }) => file?.seq)

/** A browser's store. */
function aDisk() {
  const disk = { stored: undefined as Bytes | undefined, rows: undefined as Bytes | undefined, reads: 0 }
  const place: MemoryPlace = {
    read: async () => {
      disk.reads++
      return disk.stored
    },
    swap: async (before, next) => {
      if (disk.stored !== before) return false
      disk.stored = next
      return true
    },
    remove: async () => {
      disk.stored = undefined
      disk.rows = undefined
    },
    rows: {
      read: async () => disk.rows,
      put: async sealed => {
        disk.rows = sealed
      },
    },
  }
  const open = (key = deviceKey) => new StoredMemory(place, key, random)
  return { disk, open }
}
const loaded = async (stored: StoredMemory) => {
  const found = await stored.load(today)
  if (!found || found === 'damaged') throw new Error(`found ${found}`)
  return found.memory
}

test('S3: what was stored is there after a lock, and nothing of it lies on the disk in clear', async () => {
  const { disk, open } = aDisk()
  const stored = open()
  expect(await stored.load(today)).toBeUndefined()
  await stored.store(memory(3))
  expect(Buffer.from(disk.stored!).includes('Nora')).toBe(false)
  expect(await loaded(open())).toEqual(memory(3))
})

test('S3: a tab whose lock was stolen takes nothing away that the other has stored', async () => {
  const { disk, open } = aDisk()
  const [robbed, thief] = [open(), open()]
  await robbed.load(today)
  await robbed.store(memory(3))
  await thief.load(today)
  await thief.store(memory(9, 20_002))
  await robbed.store(memory(4))
  const after = await loaded(open())
  expect([seqOf(after), after.heardOn]).toEqual([[9], 20_002])
  const { reads } = disk
  await robbed.store(memory(10))
  expect(disk.reads, 'what lies there is read only if somebody else has written').toBe(reads)
})

test('S17: one that is damaged, or of another device key, is said to be, and stays until somebody decides', async () => {
  const { disk, open } = aDisk()
  await open().store(memory(3))
  const intact = disk.stored!
  const bent = intact.slice()
  bent[5_000]! ^= 1
  const opened = await openOnDevice(deviceKey, intact)
  const others = await Promise.all(
    [opened.slice(0, 400), new Uint8Array(opened.length)].map(one => sealForDevice(deviceKey, one, random)),
  )
  for (const one of [bent, intact.slice(0, 200), ...others]) {
    disk.stored = one
    expect(await open().load(today)).toBe('damaged')
    await expect(open().store(memory(4))).rejects.toThrow()
    expect(disk.stored).toBe(one)
  }
  disk.stored = intact
  expect(await open(random(32) as UnlockSecret).load(today)).toBe('damaged')
  await open().forget()
  expect(await open().load(today)).toBeUndefined()
})

test('S16: after a backup was put back a human may have an open desk forget, and it stores nothing more', async () => {
  const { open } = aDisk()
  const stored = open()
  await stored.store(memory(3))
  const storing = stored.store(memory(4))
  await stored.forgetOpen()
  await storing
  await stored.store(memory(5))
  expect(await open().load(today)).toBeUndefined()
})

test('a change is stored within seconds, many of them once, and one that failed again', async () => {
  vi.useFakeTimers()
  const store = vi.fn(async () => {})
  const { soon, now } = rememberSoon(store)
  for (let i = 0; i < 64; i++) soon()
  await vi.advanceTimersByTimeAsync(4_900)
  expect(store).not.toHaveBeenCalled()
  store.mockRejectedValueOnce(new Error('full'))
  await vi.advanceTimersByTimeAsync(200)
  expect(store).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(store).toHaveBeenCalledTimes(2)
  soon()
  await now()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(store, 'a lock waits for no timer').toHaveBeenCalledTimes(3)
  vi.useRealTimers()
})

const rows: StoredRows = {
  era: 0,
  rows: [
    {
      mailbox: as<LogId>(new Uint8Array(32).fill(7), 32),
      isNamed: true,
      claim: undefined,
      row: new Uint8Array(lineAndRowBytes).fill(9),
    },
  ],
  others: {
    ...{ cursor: { place: 3 }, more: false, site: new Uint8Array(32) },
    ...{ logs: [], deletions: [], erasures: [] },
  },
}
const ofDesk = desk as DeskId

test("D6: rows are there after a lock, sealed; what does not open, or is another device's, is as if there were none", async () => {
  const { disk, open } = aDisk()
  const stored = open()
  expect(await stored.rows(ofDesk)).toBeUndefined()
  await stored.storeRows(rows)
  expect(await open().rows(ofDesk)).toEqual(rows)
  expect(Buffer.from(disk.rows!).includes(Buffer.alloc(32, 9))).toBe(false)
  expect(await open(random(32) as UnlockSecret).rows(ofDesk)).toBeUndefined()
  disk.rows = disk.rows!.with(40, disk.rows![40]! ^ 1)
  expect(await open().rows(ofDesk)).toBeUndefined()
})

test('rows go with the memory, and an open desk stores none after it', async () => {
  const { disk, open } = aDisk()
  const stored = open()
  await stored.storeRows(rows)
  await stored.forgetOpen()
  await stored.storeRows(rows)
  expect(disk.rows).toBeUndefined()
})
