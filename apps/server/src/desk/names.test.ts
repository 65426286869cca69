/** Names of members: shown to members while they stand, to nobody else, and none that the keyring does not have. */
import { memberOf, openName, suspensionHash } from '@treeline/vault'
import { expect, test } from 'vitest'
import {
  foundDesk,
  newMember,
  nextKeyring,
  standingCard,
  suspensionOf,
  type TestMember,
  weeklyCard,
} from '../../test/desk.ts'
import { onEachStore } from '../../test/scene.ts'
import { setupOf } from '../../test/setup.ts'
import { openWorld } from '../../test/world.ts'

/** A text, and what in it is base64url, decoded. */
const decoded = (text: string): string =>
  [text, ...(text.match(/[\w-]{8,}/g) ?? []).map(one => Buffer.from(one, 'base64url').toString())].join('\n')

onEachStore('names of members', scene => {
  const ask = (token?: string) => scene.world.ask('desk', 'names', {}, token)
  /** Those that this member is shown. */
  const shownTo = async (member: TestMember) => {
    const { answer } = await ask(await scene.signIn(member))
    return answer.names.map(one => one.name).toSorted()
  }
  const admit = async (...members: readonly TestMember[]) => {
    const next = nextKeyring(scene.desk, members)
    expect((await scene.world.ask('desk', 'keyring', { keyring: next.keyring })).refused).toBeUndefined()
    scene.desk = next.desk
  }
  /** Waits to be admitted, under this name. */
  const join = async (newcomer: TestMember, name: string) => {
    const { world, desk } = scene
    const { token } = (await world.ask('desk', 'invite', {}, await scene.signIn(desk.members[0]!))).answer
    const day = world.today()
    const cards = { standing: standingCard(desk, newcomer, day), weekly: weeklyCard(desk, newcomer, day) }
    const question = { token, name, salt: newcomer.salt, ...cards }
    expect((await world.ask('desk', 'join', question)).refused).toBeUndefined()
  }

  test('a visitor is shown none, in no byte of the desk’s documents', async () => {
    for (const origin of ['person', 'desk'] as const) {
      const text = decoded((await scene.world.get(origin)).text)
      expect(text).toContain('Invented desk')
      for (const { name, salt } of scene.desk.members) {
        expect(text).not.toContain(name)
        expect(text).not.toContain(Buffer.from(salt).toString('base64url'))
      }
    }
  })

  test('a person is shown none, nor is anybody without a session', async () => {
    const { token } = await scene.begun()
    expect((await scene.world.ask('person', 'names', {}, token)).refused).toBe('unknown')
    expect((await ask(token)).refused).toBe('unsigned')
    expect((await ask()).refused).toBe('unsigned')
  })

  test('a member is shown all, with what opens them', async () => {
    const [, second] = scene.desk.members
    const { answer } = await ask(await scene.signIn(second!))
    const opened = answer.names.map(({ member, salt, name }) =>
      openName(memberOf(scene.desk.keyring, member)!.nameHash, salt, name),
    )
    expect(opened.toSorted()).toEqual(['Ada Tern', 'Ben Wren', 'Cora Finch'])
  })

  test('who is admitted brings a name: the one they were admitted under, or none', async () => {
    const [named, renamed] = [newMember(['counsellor'], 'Hal Rail'), newMember(['counsellor'], 'Ida Teal')]
    await join(named, named.name)
    await join(renamed, 'Ada Tern')
    expect(await shownTo(scene.desk.members[1]!)).not.toContain('Hal Rail')
    await admit(...scene.desk.members, named, renamed)
    expect(await shownTo(named)).toEqual(['Ada Tern', 'Ben Wren', 'Cora Finch', 'Hal Rail'])
    expect(await shownTo(renamed)).toEqual(await shownTo(named))
  })

  test('who has left is shown none, and is still called by theirs', async () => {
    const { members } = scene.desk
    const leaving = members.find(one => one.name === 'Hal Rail')!
    const token = await scene.signIn(leaving)
    await admit(...members.filter(one => one !== leaving))
    expect((await ask(token)).refused).toBe('unsigned')
    expect(await shownTo(scene.desk.members[0]!)).toContain('Hal Rail')
  })

  test('who is suspended is shown none', async () => {
    const { world, desk } = scene
    const [first, second, third] = desk.members
    const token = await scene.signIn(second!)
    const suspend = suspensionOf(desk, second!.id, world.today(), [first!, third!])
    expect((await world.ask('desk', 'suspend', { suspend }, await scene.signIn(first!))).refused).toBe(
      undefined,
    )
    expect((await ask(token)).refused).toBe('unsigned')
    expect((await world.get('desk')).answer.suspensions.map(suspensionHash)).toEqual([
      suspensionHash(suspend),
    ])
  })
})

test('a desk is set up with the names its keyring has: each member’s once, and no other', async () => {
  const world = await openWorld('sqlite', null)
  const desk = foundDesk()
  const documents = setupOf(desk, world.today())
  const token = world.server.setupLink!.split('=').at(-1)!
  const setUp = async (names: typeof documents.names) =>
    (await world.ask('desk', 'setup', { token, ...documents, names })).refused
  const [one, two, three] = documents.names as [Name, Name, Name]
  type Name = (typeof documents.names)[number]
  expect(await setUp([one, two])).toBe('invalid')
  expect(await setUp([one, two, two])).toBe('invalid')
  expect(await setUp([one, two, three, three])).toBe('invalid')
  expect(await setUp([one, two, { ...three, name: 'Cora Lark' }])).toBe('invalid')
  expect(await setUp([one, { ...two, member: three.member }, { ...three, member: two.member }])).toBe(
    'invalid',
  )
  expect(await setUp([three, one, two])).toBeUndefined()
  await world.close()
})
