/** Promises of the team's file: one for each mailbox, for the team alone. */
import { type MemberId, person } from '@treeline/vault'
import { expect, test } from 'vitest'
import { random } from '../../test/desk.ts'
import { fileOf, standingOf, weeklyOf } from '../../test/person.ts'
import { onEachStore } from '../../test/scene.ts'

onEachStore('the file of a mailbox', scene => {
  test('one file belongs to a mailbox: who comes second hears which', async () => {
    const { world, desk } = scene
    const [first, second] = desk.members
    const { keys } = await scene.begun()
    const bind = async (member: typeof first) => {
      const file = await fileOf(desk, member!)
      const ask = { mailbox: keys.id, epoch: file.record, wraps: file.wraps }
      return { file, ask, token: await scene.signIn(member!) }
    }
    const [one, two] = [await bind(first), await bind(second)]
    expect((await world.ask('desk', 'file', one.ask, one.token)).status).toBe(200)
    expect((await world.ask('desk', 'file', one.ask, one.token)).status).toBe(200)
    const late = await world.ask('desk', 'file', two.ask, two.token)
    expect(late.refused).toBe('bound')
    expect(JSON.parse(late.text).log).toBe(Buffer.from(one.file.log).toString('base64url'))
    await scene.write(one.file.pen, one.token, first)
    const nested = await bind(first)
    const toFile = { ...nested.ask, mailbox: one.file.log }
    expect((await world.ask('desk', 'file', toFile, one.token)).refused, 'to a file').toBe('unknown')
  })

  test('a file is bound by who signed it, and by one who may read', async () => {
    const { world, desk } = scene
    const { keys } = await scene.begun()
    const file = await fileOf(desk, desk.members[1]!)
    const ask = { mailbox: keys.id, epoch: file.record, wraps: file.wraps }
    const token = await scene.signIn(desk.members[0]!)
    expect((await world.ask('desk', 'file', ask, token)).refused).toBe('forbidden')
    const changed = { ...ask, epoch: file.record.with(-1, file.record.at(-1)! ^ 1) }
    const own = await scene.signIn(desk.members[1]!)
    expect((await world.ask('desk', 'file', changed, own)).refused).toBe('invalid')
    expect((await world.ask('desk', 'file', ask, own)).status).toBe(200)
  })

  test('a file is sealed to standing cards, never to the person, and never expires', async () => {
    const { world, desk } = scene
    const [first] = desk.members
    const { keys } = await scene.begun()
    const token = await scene.signIn(first!)
    const bind = async (to: ReturnType<typeof standingOf>) => {
      const file = await fileOf(desk, first!, to)
      return (
        await world.ask('desk', 'file', { mailbox: keys.id, epoch: file.record, wraps: file.wraps }, token)
      ).refused
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
})
