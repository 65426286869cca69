/** Shares of devices: given to those that are listed, for as long as their member stands, and gone for good after it. */

import { join } from 'node:path'
import { devicePair, type SigningPair, sha256, signShare, type UnlockSecret } from '@treeline/vault'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { newMember, nextKeyring, random, suspensionOf, type TestMember } from '../../test/desk.ts'
import { onEachStore } from '../../test/scene.ts'

const newDevice = (): SigningPair => devicePair(random(32) as UnlockSecret)

onEachStore('shares of devices', scene => {
  const list = async (member: TestMember, device: SigningPair) =>
    scene.world.ask('desk', 'device', { device: device.publicKey }, await scene.signIn(member))
  const questionOf = async (device: SigningPair, by = device) => {
    const { nonce } = (await scene.world.ask('desk', 'nonce', {})).answer
    return { device: device.publicKey, nonce, signature: signShare(scene.world.urls.desk, nonce, by) }
  }
  const shareOf = async (device: SigningPair, by = device) =>
    scene.world.ask('desk', 'share', await questionOf(device, by))

  test('D5: a device that is listed is given the same share each time, and every other one another', async () => {
    const [first, second] = scene.desk.members
    const [phone, laptop, hers] = [newDevice(), newDevice(), newDevice()]
    const shares = []
    for (const [member, device] of [
      [first!, phone],
      [first!, laptop],
      [second!, hers],
    ] as const) {
      const { share } = (await list(member, device)).answer
      expect((await list(member, device)).answer.share, 'listed again').toEqual(share)
      expect((await shareOf(device)).answer.share).toEqual(share)
      shares.push(Buffer.from(share).toString('hex'))
    }
    expect(new Set(shares).size).toBe(3)
    expect((await list(second!, phone)).refused, 'a colleague’s').toBe('forbidden')
  })

  test('D5: to one that is not listed, without its key or with an old answer, none is given', async () => {
    const [first] = scene.desk.members
    const device = newDevice()
    expect((await shareOf(device)).refused).toBe('forbidden')
    await list(first!, device)
    expect((await shareOf(device, newDevice())).refused).toBe('unsigned')
    const question = await questionOf(device)
    expect((await scene.world.ask('desk', 'share', question)).status).toBe(200)
    expect((await scene.world.ask('desk', 'share', question)).refused, 'again').toBe('unsigned')
    scene.world.travel(0, 61_000)
    const late = await questionOf(device)
    scene.world.travel(0, 61_000)
    expect((await scene.world.ask('desk', 'share', late)).refused).toBe('unsigned')
  })

  test('of a seventh device of one member the one that was not used for longest has none any more', async () => {
    const [, , third] = scene.desk.members
    const devices = Array.from({ length: 7 }, newDevice)
    for (const device of devices.slice(0, 6)) await list(third!, device)
    scene.world.travel(1)
    for (const [i, device] of devices.slice(0, 6).entries()) if (i !== 3) await shareOf(device)
    await list(third!, devices[6]!)
    const statuses = await Promise.all(devices.map(async one => (await shareOf(one)).status))
    expect(statuses).toEqual([200, 200, 200, 403, 200, 200, 200])
  })

  test('D5: whoever is suspended or has left has none, in no file, and a backup brings none back', async () => {
    const { world } = scene
    const [first, second, third] = scene.desk.members
    await scene.renew()
    const [one, two, three] = [newDevice(), newDevice(), newDevice()]
    for (const [member, device] of [
      [first!, one],
      [second!, two],
      [third!, three],
    ] as const)
      await list(member, device)
    const restore = await world.backUp()
    const suspension = suspensionOf(scene.desk, third!.id, world.today(), [first!, second!])
    expect(
      (await world.ask('desk', 'suspend', { suspend: suspension }, await scene.signIn(first!))).status,
    ).toBe(200)
    expect((await shareOf(three)).refused).toBe('forbidden')
    const next = nextKeyring(scene.desk, [first!, third!, newMember(['intake', 'counsellor'])])
    expect((await world.ask('desk', 'keyring', { keyring: next.keyring })).status).toBe(200)
    expect((await shareOf(two)).refused).toBe('forbidden')
    const file = new Sqlite(join(world.folder, 'erasable.db'), { readonly: true })
    const stored = file.prepare<[], { device: Buffer }>('select device from shares').all()
    file.close()
    const hashes = stored.map(row => row.device.toString('hex'))
    const hashOf = (device: SigningPair) => Buffer.from(sha256(device.publicKey)).toString('hex')
    expect([one, two, three].map(device => hashes.includes(hashOf(device)))).toEqual([true, false, false])
    await restore()
    expect([await shareOf(two), await shareOf(three)].map(reply => reply.refused)).toEqual([
      'forbidden',
      'forbidden',
    ])
  })

  test('D5: a device of one who joined after the backup has none until their keyring is there again', async () => {
    const { world, desk } = scene
    const newcomer = newMember(['counsellor'])
    const next = nextKeyring(desk, [...desk.members, newcomer])
    const bring = async () => (await world.ask('desk', 'keyring', { keyring: next.keyring })).status
    const restore = await world.backUp()
    expect(await bring()).toBe(200)
    const device = newDevice()
    expect((await list(newcomer, device)).status).toBe(200)
    await restore()
    expect((await shareOf(device)).refused).toBe('forbidden')
    expect(await bring()).toBe(200)
    expect((await shareOf(device)).status).toBe(200)
  })
})
