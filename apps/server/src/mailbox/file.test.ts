/** Promises of the team's file: one for each mailbox, for the team alone. */
import { type MemberId, person } from '@treeline/vault'
import { expect, test } from 'vitest'
import { newMember, nextKeyring, random, standingCard } from '../../test/desk.ts'
import { fileOf, resigned, standingOf, weeklyOf } from '../../test/person.ts'
import { onEachStore } from '../../test/scene.ts'

onEachStore('the file of a mailbox', scene => {
  test('S4: one file belongs to a mailbox, under the id that follows from it', async () => {
    const { world, desk } = scene
    const [first, second] = desk.members
    const [{ keys }, other] = [await scene.begun(), await scene.begun()]
    const begin = async (member: typeof first, mailbox = keys.id) => {
      const file = await fileOf(desk, member!, mailbox)
      return { file, ask: file.ask, token: await scene.signIn(member!) }
    }
    const [one, two] = [await begin(first), await begin(second)]
    const elsewhere = { ...one.ask, mailbox: other.keys.id }
    expect((await world.ask('desk', 'file', elsewhere, one.token)).refused, 'of another case').toBe('invalid')
    expect((await world.ask('desk', 'file', one.ask, one.token)).status).toBe(200)
    expect((await world.ask('desk', 'file', one.ask, one.token)).status, 'again').toBe(200)
    expect((await world.ask('desk', 'file', two.ask, two.token)).refused).toBe('exists')
    await scene.write(one.file.pen, one.token, first)
    const nested = await begin(first, one.file.log)
    expect((await world.ask('desk', 'file', nested.ask, one.token)).refused, 'to a file').toBe('unknown')
  })

  test('S4, R10: nobody makes a file for themselves and a friend: it names whoever can read the mailbox', async () => {
    const { world, desk } = scene
    const { keys } = await scene.begun()
    const token = await scene.signIn(desk.members[0]!)
    const few = await fileOf(desk, desk.members[0]!, keys.id, standingOf(desk.members.slice(0, 2)))
    expect((await world.ask('desk', 'file', few.ask, token)).refused).toBe('invalid')
    const all = await fileOf(desk, desk.members[0]!, keys.id)
    expect((await world.ask('desk', 'file', all.ask, token)).status).toBe(200)
  })

  test('a file is bound by who signed it, and by one who may read', async () => {
    const { world, desk } = scene
    const { keys } = await scene.begun()
    const { record, ask } = await fileOf(desk, desk.members[1]!, keys.id)
    const token = await scene.signIn(desk.members[0]!)
    expect((await world.ask('desk', 'file', ask, token)).refused).toBe('forbidden')
    const changed = { ...ask, epoch: record.with(-1, record.at(-1)! ^ 1) }
    const own = await scene.signIn(desk.members[1]!)
    expect((await world.ask('desk', 'file', changed, own)).refused).toBe('invalid')
    expect((await world.ask('desk', 'file', ask, own)).status).toBe(200)
  })

  test('a file begins with its first epoch, by a member', async () => {
    const { world, desk } = scene
    const [first] = desk.members
    const { keys } = await scene.begun()
    const token = await scene.signIn(first!)
    const { ask } = await fileOf(desk, first!, keys.id)
    for (const change of [{ seq: 1 }, { epoch: 1 }, { side: 0 }] as const) {
      const epoch = resigned(ask.epoch, change, first!.signing)
      const { refused } = await world.ask('desk', 'file', { ...ask, epoch }, token)
      expect(refused, Object.keys(change).join()).toBe('invalid')
    }
    expect((await world.ask('desk', 'file', ask, token)).status).toBe(200)
  })

  test('a file is sealed to standing cards, never to the person, and never expires', async () => {
    const { world, desk } = scene
    const [first] = desk.members
    const { keys } = await scene.begun()
    const token = await scene.signIn(first!)
    const bind = async (to: ReturnType<typeof standingOf>) => {
      const { ask } = await fileOf(desk, first!, keys.id, to)
      return (await world.ask('desk', 'file', ask, token)).refused
    }
    expect(await bind(weeklyOf(desk.members))).toBe('stale')
    expect(await bind([{ member: person, kem: keys.kem.publicKey }, ...standingOf(desk.members)])).toBe(
      'invalid',
    )
    expect(await bind(standingOf([first!, { ...desk.members[1]!, id: random(16) as MemberId }]))).toBe(
      'stale',
    )
    expect(await bind(standingOf(desk.members))).toBeUndefined()
  })

  test('D13: nobody makes the file of a mailbox they cannot read, though it names all who can', async () => {
    const { world } = scene
    const [before, { keys }] = [scene.desk, await scene.begun()]
    const newcomer = newMember(['counsellor'])
    const joined = nextKeyring(before, [...before.members, newcomer])
    expect((await world.ask('desk', 'keyring', { keyring: joined.keyring })).status).toBe(200)
    scene.desk = joined.desk
    const token = await scene.signIn(newcomer)
    const card = standingCard(scene.desk, newcomer, world.today())
    expect((await world.ask('desk', 'card', { card }, token)).status).toBe(200)
    for (const to of [scene.desk.members, before.members]) {
      const { ask } = await fileOf(scene.desk, newcomer, keys.id, standingOf(to))
      expect((await world.ask('desk', 'file', ask, token)).refused).toBe('unknown')
    }
    const [, second] = scene.desk.members
    const left = nextKeyring(scene.desk, scene.desk.members.with(1, { ...second!, roles: ['admin'] }))
    expect((await world.ask('desk', 'keyring', { keyring: left.keyring })).status).toBe(200)
    scene.desk = left.desk
    const readers = standingOf(scene.desk.members.filter((_, i) => i !== 1))
    const { ask } = await fileOf(scene.desk, second!, keys.id, readers)
    const reply = await world.ask('desk', 'file', ask, await scene.signIn(second!))
    expect(reply.refused, 'nor one who reads nothing any more').toBe('forbidden')
  })
})
