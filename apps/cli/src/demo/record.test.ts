/** Promises about the record a browser gets: the published words open it, and nothing else does. */

import { unlock } from '@treeline/client/member'
import { Altered, asDay, dayMs } from '@treeline/vault'
import { expect, test } from 'vitest'
import { systemRandom, worldAt } from '../world.ts'
import { foundDemonstration } from './found.ts'
import { readRecord, writeRecord } from './record.ts'
import { secretOf, unlockWords } from './unlock.ts'

const lists = new Uint8Array(32).fill(9)
const world = { random: systemRandom, now: () => new Date('2026-11-24T12:00:00Z') }

test('the record, written as JSON and read again, is opened by the published words only', async () => {
  const { record, marta } = await foundDemonstration(world, lists)
  const read = readRecord(JSON.parse(JSON.stringify(writeRecord(record))))!
  const nowhere = worldAt('http://nowhere.test')
  const secret = await secretOf(unlockWords, read.method.salt)
  const { keyset } = await unlock(nowhere, read.record, read.method, secret)
  expect(keyset).toEqual(marta)
  const wrong = await secretOf('open door public garden visit window', read.method.salt)
  await expect(unlock(nowhere, read.record, read.method, wrong)).rejects.toThrow(Altered)
})

test('two demonstrations are two desks', async () => {
  const [one, other] = [await foundDemonstration(world, lists), await foundDemonstration(world, lists)]
  expect(one.marta.desk).not.toEqual(other.marta.desk)
  expect(one.marta.weekly[0]!.from).toBe(asDay(Date.parse('2026-11-24') / dayMs))
})

test('what is no record is undefined', () => {
  for (const value of [null, {}, 7, { record: {} }, { record: { keyset: '!', methods: [] } }]) {
    expect(readRecord(value), JSON.stringify(value)).toBeUndefined()
  }
})
