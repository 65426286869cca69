/** Promises of an erasure that one member asks for: in sight of every reader, completed by a second, or alone after days at a small desk. */
import { asDay, equal, erasureWaitDays } from '@treeline/vault'
import { expect, test } from 'vitest'
import { newMember, nextKeyring, random, type TestMember } from '../../test/desk.ts'
import { both, erasuresIn, neither, type TestCase } from '../../test/erasure.ts'
import { onEachStore } from '../../test/scene.ts'

onEachStore('an erasure that one member asks for', scene => {
  const [first, second, third] = scene.desk.members as [TestMember, TestMember, TestMember]
  const { ask, keep, signed, begunCase, heard, isThere } = erasuresIn(scene)
  const waitingFor = async ({ file }: TestCase, by: TestMember) =>
    (await heard(by)).logs.find(one => equal(one.log, file.log))?.erasure

  test('R18: what one asks for is shown to every reader, and any of them withdraws it', async () => {
    const [one, other] = [await begunCase(), await begunCase()]
    const half = signed(one, [first])
    await ask(half, first)
    for (const member of [first, second, third]) expect(await waitingFor(one, member)).toEqual(half)
    expect(await waitingFor(other, third)).toBeUndefined()
    const { cursor } = await heard(second)
    expect((await keep(one, third)).answer).toEqual({})
    const token = await scene.signIn(second)
    const news = await scene.news(token, cursor)
    expect(news.logs.map(({ log, erasure }) => [log, erasure])).toEqual([[one.file.log, undefined]])
    const outsider = await scene.world.ask('desk', 'keepCase', { file: random(32) }, token)
    expect(outsider.refused).toBe('unknown')
    expect((await ask(half, first)).answer, 'asked for anew').toEqual({ done: false })
    await keep(one, second)
    scene.world.travel(2)
    expect((await ask(half, first)).refused, 'days later').toBe('stale')
    scene.world.travel(-2)
  })

  test('R18: half of one that was withdrawn is completed by nobody', async () => {
    const { world } = scene
    const one = await begunCase()
    const completed = signed(one, [first, third])
    await ask(signed(one, [first]), first)
    await keep(one, second)
    // Whoever read the case has the half; the signature in it is good for ever.
    expect((await ask(completed, third)).refused, 'nothing waits').toBe('stale')
    expect((await ask(signed(one, [first]), third)).refused, 'nor brings the half again').toBe('forbidden')
    expect((await ask(signed(one, [third]), third)).answer, 'one’s own over the same').toEqual({
      done: false,
    })
    expect((await ask(completed, third)).refused, 'is not the second').toBe('stale')
    await keep(one, second)
    world.travel(2)
    await ask(signed(one, [second]), second)
    expect((await ask(completed, third)).refused, 'what waits is another day’s').toBe('stale')
    world.travel(-2)
    expect(await isThere(one)).toEqual(both)
  })

  test('R18: what was withdrawn is not completed in the place of what the same member has asked for since', async () => {
    const one = await begunCase()
    const day = asDay(scene.world.today() - 1)
    expect((await ask(signed(one, [first], { day }), first)).answer).toEqual({ done: false })
    await keep(one, third)
    expect((await ask(signed(one, [first]), first)).answer).toEqual({ done: false })
    expect((await ask(signed(one, [first, second], { day }), second)).refused).toBe('stale')
    expect(await isThere(one)).toEqual(both)
    expect((await ask(signed(one, [first, second]), second)).answer).toEqual({ done: true })
  })

  test('whoever cannot read a case asks for nothing of it, and keeps nothing from being erased', async () => {
    const { world } = scene
    const one = await begunCase()
    const before = scene.desk
    const newcomer = newMember(['counsellor', 'coordinator'])
    const joined = nextKeyring(before, [...before.members, newcomer])
    expect((await world.ask('desk', 'keyring', { keyring: joined.keyring })).status).toBe(200)
    scene.desk = joined.desk
    expect((await ask(signed(one, [newcomer]), newcomer)).refused).toBe('unknown')
    expect((await ask(signed(one, [second]), second)).answer).toEqual({ done: false })
    expect((await ask(signed(one, [second, newcomer]), newcomer)).refused).toBe('unknown')
    expect((await keep(one, newcomer)).refused).toBe('unknown')
    expect((await ask(signed(one, [first, second]), first)).answer).toEqual({ done: true })
    scene.desk = { ...scene.desk, members: before.members }
  })

  test('R18: a lone coordinator erases nothing where a second could be asked, however long it waits', async () => {
    const { world } = scene
    const one = await begunCase()
    const half = signed(one, [first])
    expect((await ask(half, first)).answer).toEqual({ done: false })
    world.travel(erasureWaitDays + 1)
    expect((await ask(half, first)).refused).toBe('invalid')
    expect(await isThere(one)).toEqual(both)
    world.travel(-erasureWaitDays - 1)
    expect((await ask(signed(one, [second, third]), second)).refused, 'nor do two who are none').toBe(
      'invalid',
    )
    expect(await isThere(one)).toEqual(both)
  })
})

onEachStore('an erasure at a desk of two', scene => {
  const [first, second] = scene.desk.members as [TestMember, TestMember]
  const { ask, askBoth, keep, signed, begunCase, isThere } = erasuresIn(scene)
  const small = async () => {
    const { world } = scene
    const next = nextKeyring(scene.desk, [first, second])
    await world.ask('desk', 'keyring', { keyring: next.keyring })
    scene.desk = next.desk
  }

  test('R18: a lone coordinator waits seven days, in sight of all, and a reader stops it', async () => {
    const { world } = scene
    await small()
    const [one, other] = [await begunCase(), await begunCase()]
    const half = signed(one, [first])
    expect((await ask(half, first)).answer).toEqual({ done: false })
    world.travel(erasureWaitDays - 1)
    expect((await ask(half, first)).answer).toEqual({ done: false })
    await keep(one, second)
    world.travel(2)
    expect((await ask(half, first)).refused).toBe('stale')
    const anew = signed(one, [first])
    const theirs = signed(other, [second])
    for (const [bytes, by] of [
      [anew, first],
      [theirs, second],
    ] as const)
      expect((await ask(bytes, by)).answer).toEqual({ done: false })
    world.travel(erasureWaitDays)
    expect((await ask(theirs, second)).refused, 'no coordinator').toBe('invalid')
    expect(await isThere(one)).toEqual(both)
    expect((await ask(anew, first)).answer).toEqual({ done: true })
    expect(await isThere(one)).toEqual(neither)
    expect(await isThere(other)).toEqual(both)
  })

  test('R18: dated days ago it waits all the same, and two need not wait', async () => {
    await scene.renew()
    const one = await begunCase()
    const early = signed(one, [first], { day: asDay(scene.world.today() - 30) })
    expect((await ask(early, first)).refused).toBe('stale')
    expect((await askBoth(one, [first, second])).answer).toEqual({ done: true })
  })
})
