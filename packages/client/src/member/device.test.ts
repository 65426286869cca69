/** What a device keeps of a member: it opens with the device's own key and the server's share together, and with neither alone. */
import { Altered, openOnDevice, type UnlockSecret } from '@treeline/vault'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Colleague, foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { random, worldAt } from '../../../../stories/stage/world.ts'
import { type DeviceRecord, listed, newDevice, openRecord, unlock, withUnlockMethod } from './index.ts'

let server: TestServer
let desk: StagedDesk
let karl: Colleague
beforeEach(async () => {
  server = await openTestServer()
  desk = await foundAt(server, [nora, timur, { name: 'Karl', roles: timur.roles }])
  karl = desk.colleagues[2]!
})
afterEach(() => server.stop())

const atDesk = () => worldAt(server.desk, server.now)
const secret = random(32) as UnlockSecret
/** Karl's device, before and after the desk lists it. */
async function device() {
  const made = await newDevice(karl.keyset, random)
  const salt = random(16)
  const record = await withUnlockMethod(
    made.record,
    made.unlocked,
    { kind: 'passphrase', salt },
    secret,
    random,
  )
  const { deviceKey } = made.unlocked
  return { before: record, deviceKey, ...(await listed(atDesk(), record, made.unlocked)) }
}
const unlocked = (record: DeviceRecord) => unlock(atDesk(), record, record.methods[0]!, secret)

test('D5: a listed device opens with its secret and a share, and its own key alone opens nothing of it', async () => {
  const { before, record, deviceKey } = await device()
  expect((await unlocked(before)).keyset).toEqual(karl.keyset)
  expect((await unlocked(record)).keyset).toEqual(karl.keyset)
  expect((await openRecord(atDesk(), record, deviceKey)).keyset).toEqual(karl.keyset)
  await expect(openOnDevice(deviceKey, record.keyset)).rejects.toThrow(Altered)
})

test('D5: of one who is suspended or dismissed nothing opens any more, nor of a stolen copy', async () => {
  const { record } = await device()
  const [first, second] = [await desk.colleagues[0]!.atWork(), await desk.colleagues[1]!.atWork()]
  await first.suspend((await first.readMotion(second.motionFor(karl.keyset.member)))!)
  await expect(unlocked(record)).rejects.toMatchObject({ kind: 'forbidden' })
  server.travel(20)
  await expect(unlocked(record), 'when the suspension is over, neither').rejects.toMatchObject({
    kind: 'forbidden',
  })
})

test('D5: the same of one who was dismissed', async () => {
  const { record } = await device()
  const first = await desk.colleagues[0]!.atWork()
  await first.dismiss(desk.sheets[0]!, karl.keyset.member)
  await expect(unlocked(record)).rejects.toMatchObject({ kind: 'forbidden' })
})
