/** Promises of a restore: nobody is signed in or invited by it, members bring what is newer, and sign where they go on from. */
import {
  type Bytes,
  believeRestore,
  equal,
  isFault,
  type Restore,
  restoreDays,
  restoredKind,
  restoreHash,
  signRestore,
  writeRestore,
} from '@treeline/vault'
import { maxRegisterItems, readRegisterPart, writeRegisterPut } from '@treeline/wire'
import { expect, test } from 'vitest'
import {
  configOf,
  newMember,
  nextKeyring,
  random,
  standingCard,
  suspensionOf,
  type TestMember,
  weeklyCard,
} from '../../test/desk.ts'
import { headIn, itemBehind } from '../../test/register.ts'
import { onEachStore } from '../../test/scene.ts'

onEachStore('a desk that is restored', scene => {
  const [one, two, three] = scene.desk.members as [TestMember, TestMember, TestMember]
  const ask = async (route: 'restore' | 'suspend' | 'config' | 'invite', question: object, by = one) =>
    (await scene.world.ask('desk', route, question, await scene.signIn(by))).refused
  const bring = async (question: object) => (await scene.world.ask('desk', 'keyring', question)).refused
  const documents = async () => (await scene.world.get('desk')).answer
  const registerAt = async (by = two) => {
    const { bytes } = await scene.world.ask('desk', 'register', { from: 0 }, await scene.signIn(by))
    return headIn(readRegisterPart(bytes, maxRegisterItems)!)
  }
  /** What members sign for the register as it stands. */
  const restoreHere = async (change: Partial<Restore> = {}): Promise<Restore> => {
    const { n, hash: head } = await registerAt()
    const { id, keyring } = scene.desk
    const edition = { keyringNo: keyring.no, keyringHash: keyring.hash }
    return { desk: id, ...edition, era: 1, day: scene.world.today(), n, head, ...change }
  }
  const signed = (restore: Restore, ...by: readonly TestMember[]): Bytes =>
    writeRestore({ restore, signers: by.map(who => signRestore(restore, who.id, who.signing)) })
  const begin = async (bytes: Bytes, era: number) => {
    const change = { kind: restoredKind, era, extra: restoreHash(bytes) }
    const put = itemBehind(scene.desk, await registerAt(), two, scene.world.today(), change)
    const token = await scene.signIn(two)
    return (await scene.world.ask('desk', 'registerPut', writeRegisterPut(put), token)).refused
  }

  test('S16: a later keyring with a gap before it is not taken, unless `treeline restore` was run', async () => {
    const restore = await scene.world.backUp()
    const next = nextKeyring(scene.desk, [one, two])
    const last = nextKeyring(next.desk, [one, two, newMember(['intake'])])
    for (const { keyring } of [next, last]) expect(await bring({ keyring })).toBeUndefined()
    await restore()
    expect(await bring({ keyring: last.keyring })).toBe('invalid')
  })

  test('S16: nothing of it is signed, and no era begins, unless `treeline restore` was run', async () => {
    const bytes = signed(await restoreHere(), one, two)
    expect(await ask('restore', { restore: bytes })).toBe('stale')
    expect(await begin(bytes, 1)).toBe('invalid')
    expect((await documents()).restored).toBeUndefined()
  })

  test('S16: sessions and invitations end, and members are told; a person is not', async () => {
    const { world, desk } = scene
    const [token, person] = [await scene.signIn(one), await scene.begun()]
    const { answer: unused } = await world.ask('desk', 'invite', {}, token)
    const joining = (token: string) => {
      const member = newMember(['intake'])
      const { salt, name } = member
      const cards = {
        standing: standingCard(desk, member, world.today()),
        weekly: weeklyCard(desk, member, world.today()),
      }
      return world.ask('desk', 'join', { token, salt, name, ...cards })
    }
    const restore = await world.backUp()
    expect((await world.ask('desk', 'waiting', {}, token)).answer.waiting).toEqual([])
    await restore(true)
    expect((await world.ask('desk', 'waiting', {}, token)).refused).toBe('unsigned')
    expect(
      (await world.ask('person', 'page', { log: person.keys.id, after: -1 }, person.token)).refused,
    ).toBe('unsigned')
    expect((await joining(unused.token)).refused).toBe('forbidden')
    const { n } = await registerAt()
    expect((await documents()).restored).toEqual({ day: world.today(), n })
    expect((await world.get('person')).answer.restored).toBeUndefined()
  })

  test('R15: half of it waits for another keeper, and with both it stands, for persons as well', async () => {
    const { site } = await documents()
    const restore = await restoreHere()
    const half = signed(restore, two)
    expect(await ask('restore', { restore: half }), 'brought by another').toBe('invalid')
    expect(await ask('restore', { restore: half }, two)).toBeUndefined()
    const shown = await documents()
    expect(shown.restored?.half).toEqual(half)
    expect(equal(shown.site, site), 'members read the documents again').toBe(false)
    expect(await ask('restore', { restore: signed(restore, two, three) }, three), 'no coordinator').toBe(
      'invalid',
    )
    const wrong = { ...restore, head: random(32) }
    expect(await ask('restore', { restore: signed(wrong, one, two) }), 'another register').toBe('stale')
    expect(await begin(half, 1)).toBe('invalid')
    const all = signed(restore, one, two)
    expect(await ask('restore', { restore: all }, three), 'brought by another').toBe('invalid')
    const begun = signed({ ...restore, era: 0 }, one, two)
    expect(await ask('restore', { restore: begun }), 'an era that has begun').toBe('stale')
    expect(await ask('restore', { restore: all })).toBeUndefined()
    expect(await ask('restore', { restore: all }), 'again').toBeUndefined()
    expect((await documents()).restored).toBeUndefined()
    expect((await scene.world.get('person')).answer.restores).toEqual([all])
    expect(await ask('restore', { restore: signed({ ...restore, era: 2 }, one, two) }), 'a second').toBe(
      'stale',
    )
  })

  test('R15: its era begins with it, and once', async () => {
    const [all] = (await documents()).restores
    const { id: desk, keyring } = scene.desk
    expect(isFault(await believeRestore({ desk, keyring }, all!, scene.world.today()))).toBe(false)
    expect(await begin(random(40), 1)).toBe('invalid')
    expect(await begin(all!, 1)).toBeUndefined()
    expect(await begin(all!, 1)).toBe('behind')
  })

  test('S16: the newest keyring known anywhere wins, with words that hold under it; a dismissed member is out', async () => {
    const { world } = scene
    const restore = await world.backUp()
    const former = scene.desk.members[2]!
    const words = configOf(scene.desk, 1)
    expect(await ask('config', { config: words })).toBeUndefined()
    const next = nextKeyring(scene.desk, [one, two])
    const last = nextKeyring(next.desk, [one, two, newMember(['intake'])])
    for (const { keyring } of [next, last]) expect(await bring({ keyring })).toBeUndefined()
    await restore(true)
    expect(await scene.signIn(former), 'back for a moment').toBeDefined()
    expect(await bring({ keyring: last.keyring, config: words })).toBeUndefined()
    scene.desk = last.desk
    expect(await scene.signIn(former)).toBeUndefined()
    const shown = await documents()
    expect([shown.keyring.bytes, shown.config.bytes]).toEqual([last.keyring.bytes, words.bytes])
    await world.restart()
    expect((await documents()).keyring.bytes, 'a chain with a gap is read again').toEqual(last.keyring.bytes)
  })

  test('S16: a suspension of an edition before is taken again', async () => {
    const { world, desk } = scene
    const [, , third] = desk.members
    const suspend = suspensionOf(desk, third!.id, world.today(), [one, two])
    const next = nextKeyring(desk, desk.members)
    expect(await bring({ keyring: next.keyring })).toBeUndefined()
    scene.desk = next.desk
    expect(await ask('suspend', { suspend })).toBeUndefined()
    expect(await scene.signIn(third!)).toBeUndefined()
    const both = signed(await restoreHere({ era: 9 }), one, third!)
    expect(
      await ask('restore', { restore: both }),
      'nor does what they have signed let anybody go back',
    ).toBe('invalid')
  })

  test('persons are told of it for 45 days, members for ever: the register cannot be read without', async () => {
    const { world } = scene
    world.travel(restoreDays)
    expect((await world.get('person')).answer.restores).toHaveLength(1)
    world.travel(1)
    expect((await world.get('person')).answer.restores).toEqual([])
    expect((await documents()).restores).toHaveLength(1)
  })

  test('S16: weeks later no keyring is taken that has a gap before it', async () => {
    const next = nextKeyring(scene.desk, [one, two])
    const last = nextKeyring(next.desk, [one, two, newMember(['intake'])])
    expect(await bring({ keyring: last.keyring })).toBe('invalid')
    for (const { keyring } of [next, last]) expect(await bring({ keyring })).toBeUndefined()
  })
})
