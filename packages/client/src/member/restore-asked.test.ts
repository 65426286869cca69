/** R15: whom a desk asks to sign that its data is that of a backup, and what it tells them of it. */
import { asDay, dayMs, restoreDays } from '@treeline/vault'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, nora, type StagedDesk, timur } from '../../../../stories/stage/desk.ts'
import { type RememberingDevice, rememberingDevice } from '../../../../stories/stage/remembering.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { writeMemory } from './index.ts'

let server: TestServer
beforeEach(async () => {
  server = await openTestServer()
})
afterEach(() => server.stop())

/** Devices of a desk of these, the first a coordinator, and a backup of what all have read. */
async function deskOf(...others: readonly (typeof timur)[]) {
  const desk: StagedDesk = await foundAt(server, [nora, ...others])
  const devices = desk.colleagues.map(one => rememberingDevice(server, one))
  for (const device of [...devices, ...devices]) await device.look()
  return { desk, devices, restore: await server.backUp() }
}
const askedOn = async (device: RememberingDevice) => (await device.open()).vouching().restore
const mayEach = async (devices: readonly RememberingDevice[]) => {
  const may: (boolean | undefined)[] = []
  for (const device of devices) may.push((await askedOn(device))?.canSign)
  return may
}

test('of four any keeper may begin, and one of the two is a coordinator; an admin is not asked', async () => {
  const vera = { name: 'Vera', roles: timur.roles }
  const { devices, restore } = await deskOf(timur, vera, { name: 'Ada', roles: ['admin'] })
  await restore()
  expect(await mayEach(devices)).toEqual([true, true, true, false])
  await (await devices[1]!.open()).signRestored()
  expect(await mayEach(devices)).toEqual([true, false, false, false])
})

test('at a desk of two its coordinator signs alone, and nobody else', async () => {
  const { devices, restore } = await deskOf(timur)
  await restore()
  expect(await mayEach(devices)).toEqual([true, false])
  await (await devices[0]!.open()).signRestored()
  expect(await askedOn(devices[1]!)).toBeUndefined()
})

test('it is told until when the backup goes, and how much is lost; for so many days, that it was signed', async () => {
  const { devices, restore } = await deskOf(timur)
  const today = () => asDay(server.now() / dayMs)
  const until = today()
  server.travel(3)
  for (const device of devices) await device.look()
  await restore()
  expect(await askedOn(devices[0]!)).toMatchObject({ day: today(), until, lost: 1 })
  const open = await devices[0]!.open()
  await open.signRestored()
  devices[0]!.stored = writeMemory(open.memory())
  expect(open.vouching().restores).toMatchObject([{ day: today() }])
  server.travel(3 + restoreDays + 1)
  expect((await devices[0]!.open()).vouching().restores).toEqual([])
})
