/** D3: two tabs that store the keyset of one member at once lose no secret of it. */
import { randomBytes } from 'node:crypto'
import {
  type DeviceRecord,
  type Keyset,
  newDevice,
  newKeyset,
  readKeyset,
  withUnlockMethod,
} from '@treeline/client/member'
import {
  Altered,
  asDay,
  type DeskId,
  type MemberId,
  openOnDevice,
  type Seed,
  type UnlockSecret,
} from '@treeline/vault'
import { expect, test } from 'vitest'
import { storeKeyset } from './stored-keyset.ts'

const random = (length: number) => new Uint8Array(randomBytes(length))
const day = asDay(20_000)
const secret = (from = day) => ({ seed: random(32), from, to: asDay(from + 13) })
const keyset: Keyset = {
  ...newKeyset(random(32) as DeskId, random(16) as MemberId, random(32) as Seed, random),
  weekly: [secret()],
}

/** A browser's store, which lets others in between any two steps. */
function aBrowser(first: DeviceRecord) {
  const here = { record: first }
  const place = {
    read: async () => here.record,
    swap: async (before: DeviceRecord | undefined, next: DeviceRecord) => {
      await new Promise(resolve => setTimeout(resolve, Math.random() * 3))
      if (here.record !== before) return false
      here.record = next
      return true
    },
  }
  return { here, place }
}

test('D3: of twenty writers at once each finds its secret stored', async () => {
  const { record, unlocked } = await newDevice(keyset, random)
  const { here, place } = aBrowser(record)
  const added = Array.from({ length: 20 }, () => secret())
  await Promise.all(
    added.map(one =>
      storeKeyset({ ...keyset, weekly: [...keyset.weekly, one] }, { place, record, unlocked, day, random }),
    ),
  )
  const stored = readKeyset(await openOnDevice(unlocked.deviceKey, here.record.keyset))
  expect(stored.weekly).toHaveLength(21)
  expect(stored.weekly).toEqual(expect.arrayContaining([...keyset.weekly, ...added]))
})

test('D3: a writer is given what others have stored; what has expired comes back from nowhere', async () => {
  const old = secret(asDay(day - 200))
  const { record, unlocked } = await newDevice({ ...keyset, weekly: [old, ...keyset.weekly] }, random)
  const { place } = aBrowser(record)
  const mine = secret()
  const merged = await storeKeyset({ ...keyset, weekly: [mine] }, { place, record, unlocked, day, random })
  expect(merged.weekly).toEqual([keyset.weekly[0], mine])
})

test('the ways to unlock stay those that are stored; a record of another device key is left alone', async () => {
  const { record, unlocked } = await newDevice(keyset, random)
  const key = random(32) as UnlockSecret
  const method = { kind: 'passphrase', salt: random(16) } as const
  const { here, place } = aBrowser(await withUnlockMethod(record, unlocked, method, key, random))
  await storeKeyset(keyset, { place, record, unlocked, day, random })
  expect(here.record.methods).toHaveLength(1)
  const other = await newDevice(keyset, random)
  here.record = other.record
  await expect(storeKeyset(keyset, { place, record, unlocked, day, random })).rejects.toThrow(Altered)
  expect(here.record).toBe(other.record)
})
