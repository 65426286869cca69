/** Promises of the desk's documents: believed by their signatures, never by who sends them. */
import { gzipSync } from 'node:zlib'
import {
  asDay,
  type Bytes,
  believeCard,
  hasEnoughHolders,
  isFault,
  sha256,
  signDocument,
  suspensionHash,
  writeKeyring,
} from '@treeline/vault'
import { expect, test } from 'vitest'
import {
  configOf,
  elsewhere,
  foundDesk,
  freshOf,
  newMember,
  nextKeyring,
  random,
  suspensionOf,
  weeklyCard,
} from '../../test/desk.ts'
import { onEachStore } from '../../test/scene.ts'

onEachStore('the desk’s documents', scene => {
  const asMember = async (route: 'keyring' | 'config' | 'card' | 'suspend', question: object, i = 0) =>
    (await scene.world.ask('desk', route, question, await scene.signIn(scene.desk.members[i]!))).refused
  const documents = async () => (await scene.world.get('desk')).answer

  test('everybody may read them; a person is given no cards that only members seal to', async () => {
    const { world, desk } = scene
    const { answer } = await world.get('person')
    expect(answer.genesis.bytes).toEqual(desk.genesis.bytes)
    expect(answer.keyring.bytes).toEqual(desk.genesis.bytes)
    expect([answer.roots, answer.version]).toEqual([[], 1])
    const memory = { desk: desk.id, keyring: desk.keyring, inForce: [] }
    const kinds = async (cards: readonly Bytes[]) => {
      const beliefs = await Promise.all(cards.map(card => believeCard(memory, card, world.today())))
      return beliefs.map(belief => (isFault(belief) ? belief.why : belief.memory.kind))
    }
    expect(await kinds(answer.cards)).toEqual(['weekly', 'weekly', 'weekly'])
    const { cards, proposed, ...others } = (await world.get('desk')).answer
    expect((await kinds(cards)).toSorted()).toEqual([
      ...Array(3).fill('standing'),
      ...Array(3).fill('weekly'),
    ])
    expect({ ...others, cards: answer.cards }).toEqual(answer)
    expect(proposed).toEqual(answer.fresh)
  })

  test('a keyring its roots signed follows the one before; a second reader hears of it', async () => {
    const joined = newMember(['counsellor'])
    const next = nextKeyring(scene.desk, [...scene.desk.members, joined])
    expect(await asMember('keyring', { keyring: next.keyring })).toBeUndefined()
    expect(await asMember('keyring', { keyring: next.keyring }), 'again').toBeUndefined()
    scene.desk = next.desk
    const now = await documents()
    expect([now.keyring.bytes, now.fresh]).toEqual([next.keyring.bytes, undefined])
    const { answer } = await scene.world.ask('desk', 'keyrings', {}, await scene.signIn(joined))
    expect(answer.keyrings.map(one => one.bytes)).toEqual([scene.desk.genesis.bytes, next.keyring.bytes])
  })

  test('documents come as the text they are: what two keyrings have in common is packed once', async () => {
    const next = nextKeyring(scene.desk, [...scene.desk.members, newMember(['counsellor'])])
    await asMember('keyring', { keyring: next.keyring })
    scene.desk = next.desk
    const { text } = await scene.world.get('desk')
    expect(text).toContain(JSON.stringify(new TextDecoder().decode(next.keyring.bytes)))
    const { genesis, ...others } = JSON.parse(text)
    const packed = (value: object | string) => gzipSync(JSON.stringify(value)).length
    expect(packed({ genesis, ...others }) - packed(others)).toBeLessThan(packed(genesis) / 2)
  })

  test('attack 3: an old keyring, a forked one, one by other roots, one the members signed', async () => {
    const { desk } = scene
    const spy = newMember(['intake'])
    const [one, two] = [nextKeyring(desk, desk.members), nextKeyring(desk, [...desk.members, spy])]
    expect(await asMember('keyring', { keyring: one.keyring })).toBeUndefined()
    scene.desk = one.desk
    expect(await asMember('keyring', { keyring: two.keyring }), 'forked').toBe('stale')
    const skipped = nextKeyring({ ...one.desk, keyring: { ...one.desk.keyring, no: 7 } }, desk.members)
    expect(await asMember('keyring', { keyring: skipped.keyring }), 'skipped').toBe('invalid')
    const stolen = nextKeyring({ ...one.desk, roots: foundDesk().roots }, [...desk.members, spy])
    expect(await asMember('keyring', { keyring: stolen.keyring }), 'other roots').toBe('invalid')
    const bytes = stolen.keyring.bytes
    const byMembers = signDocument(
      bytes,
      'root',
      desk.members.map(member => member.signing),
    )
    expect(await asMember('keyring', { keyring: byMembers }), 'members').toBe('invalid')
  })

  test('a keyring that leaves fewer than two who can read is refused', async () => {
    const lone = nextKeyring(scene.desk, [scene.desk.members[0]!, newMember(['admin'])])
    expect(hasEnoughHolders(lone.desk.keyring)).toBe(false)
    expect(await asMember('keyring', { keyring: lone.keyring })).toBe('invalid')
  })

  test('a demonstration keyring on a real desk is refused', async () => {
    const { keyring } = scene.desk
    const bytes = writeKeyring({ ...keyring, no: keyring.no + 1, previous: keyring.hash, demo: true })
    expect(await asMember('keyring', { keyring: signDocument(bytes, 'root', scene.desk.roots) })).toBe(
      'invalid',
    )
  })

  test('the configuration is a coordinator’s to change, and only forward', async () => {
    const { desk } = scene
    expect(await asMember('config', { config: configOf(desk, 1) }, 1)).toBeUndefined()
    expect((await documents()).config.bytes).toEqual(configOf(desk, 1).bytes)
    expect(await asMember('config', { config: configOf(desk, 0) })).toBe('stale')
    // A number that leaves none for those who come after.
    const last = configOf(desk, Number.MAX_SAFE_INTEGER, desk.id)
    expect(await asMember('config', { config: last })).toBe('stale')
    // One that does not name the edition it follows.
    expect(await asMember('config', { config: configOf(desk, 2, desk.id) })).toBe('stale')
    const second = { ...desk, members: desk.members.toReversed() }
    expect(await asMember('config', { config: configOf(second, 2) })).toBe('invalid')
    expect(await asMember('config', { config: configOf({ ...desk, id: foundDesk().id }, 2) })).toBe('invalid')
  })

  test('R3: a body is of the current keyring and words, of cards that are here, and brought whole', async () => {
    const [first, second] = scene.desk.members
    const { config, cards } = await documents()
    const weekly = cards.filter(card => card[4] === 0)
    const of = (cards: readonly Bytes[], suspensions: readonly Bytes[], words = config) =>
      freshOf(scene.desk, cards, suspensions, words)
    const why = (vouchesFor: Bytes) => scene.register(first!, { vouchesFor })
    expect(await why(of([...weekly, scene.desk.id], [])), 'a card nobody has').toBe('stale')
    expect(await why(of(weekly, [], configOf(scene.desk, 0))), 'other words').toBe('stale')
    expect(await why(of(weekly, [second!.id])), 'nobody is suspended').toBe('stale')
    const old = { ...scene.desk, keyring: { ...scene.desk.keyring, no: 0 } }
    expect(await why(freshOf(old, weekly, [], config))).toBe('stale')
    expect(await why(of([], []).subarray(1) as Bytes)).toBe('stale')
    expect(await scene.register(first!, { fresh: random(32) }), 'nothing lies beside it').toBe('malformed')
    expect(await scene.register(first!)).toBeUndefined()
  })

  test('R3: a visitor is shown the body that enough keepers vouch for; a member also the newest', async () => {
    const [first, second, third] = scene.desk.members
    for (const one of [first!, second!]) expect(await scene.register(one)).toBeUndefined()
    const shown = (await scene.world.get('person')).answer
    const card = weeklyCard(scene.desk, elsewhere(third!), scene.world.today())
    expect(await asMember('card', { card }, 2)).toBeUndefined()
    expect(await scene.register(third!)).toBeUndefined()
    expect((await scene.world.get('person')).answer.fresh).toEqual(shown.fresh)
    expect((await documents()).proposed).not.toEqual(shown.fresh)
    expect(await scene.register(first!)).toBeUndefined()
    const now = (await scene.world.get('person')).answer
    expect(now.fresh).toEqual((await documents()).proposed)
    expect(now.fresh).not.toEqual(shown.fresh)
    expect(now.vouches).toHaveLength(2)
  })

  test('an edition under which the newest words do not hold is taken only once somebody who stands has signed them', async () => {
    const [first, second, third] = scene.desk.members
    const other = newMember(['intake', 'counsellor', 'coordinator'], 'Una Crake')
    const joined = nextKeyring(scene.desk, [...scene.desk.members, other])
    expect(await asMember('keyring', { keyring: joined.keyring })).toBeUndefined()
    scene.desk = joined.desk
    const { config } = await documents()
    const { no } = JSON.parse(new TextDecoder().decode(config.bytes))
    const theirs = configOf({ ...scene.desk, members: [other] }, no + 1, sha256(config.bytes))
    expect(await asMember('config', { config: theirs })).toBeUndefined()
    const left = nextKeyring(scene.desk, [first!, second!, third!])
    expect(await asMember('keyring', { keyring: left.keyring })).toBe('stale')
    const own = configOf(scene.desk, no + 2, sha256(theirs.bytes))
    expect(await asMember('config', { config: own })).toBeUndefined()
    expect(await asMember('keyring', { keyring: left.keyring })).toBeUndefined()
    scene.desk = { ...left.desk, members: [first!, second!, third!] }
    for (const one of [first!, second!]) expect(await scene.register(one)).toBeUndefined()
  })

  test('R6: however many words one coordinator writes, those that keepers vouch for stay to be shown', async () => {
    const before = (await scene.world.get('person')).answer
    let { bytes } = before.config
    for (let i = 0; i < 10; i++) {
      const { no } = JSON.parse(new TextDecoder().decode(bytes))
      const config = configOf(scene.desk, no + 1, sha256(bytes))
      expect(await asMember('config', { config })).toBeUndefined()
      bytes = config.bytes
    }
    const now = (await scene.world.get('person')).answer
    expect([now.config, now.fresh]).toEqual([before.config, before.fresh])
    for (const one of scene.desk.members.slice(0, 2)) expect(await scene.register(one)).toBeUndefined()
    expect((await scene.world.get('person')).answer.config.bytes).toEqual(bytes)
  })

  test('R6: words that one coordinator alone has changed wait', async () => {
    const before = (await scene.world.get('person')).answer
    const { no } = JSON.parse(new TextDecoder().decode(before.config.bytes))
    expect(await asMember('config', { config: configOf(scene.desk, no + 1) })).toBeUndefined()
    expect(await scene.register(scene.desk.members[0]!)).toBeUndefined()
    expect((await scene.world.get('person')).answer.config).toEqual(before.config)
    expect((await documents()).config).not.toEqual(before.config)
    expect(await scene.register(scene.desk.members[1]!)).toBeUndefined()
    expect((await scene.world.get('person')).answer.config).toEqual((await documents()).config)
  })

  test('a suspension takes two members, one of them a coordinator, and no day to come', async () => {
    const { world, desk } = scene
    const [first, second, third] = desk.members
    const day = world.today()
    const suspend = (bytes: Bytes) => asMember('suspend', { suspend: bytes })
    expect(await suspend(suspensionOf(desk, second!.id, day, [third!, newMember([])]))).toBe('invalid')
    expect(await suspend(suspensionOf(desk, first!.id, day, [second!, third!])), 'no coordinator').toBe(
      'invalid',
    )
    expect(await suspend(suspensionOf(desk, second!.id, asDay(day + 3), [first!, third!]))).toBe('stale')
    const made = suspensionOf(desk, second!.id, day, [first!, third!])
    expect(await suspend(made)).toBeUndefined()
    expect(await suspend(made), 'again').toBeUndefined()
    const later = suspensionOf(desk, second!.id, asDay(day + 1), [first!, third!])
    expect(await suspend(later), 'S9: none is begun again at the same edition').toBe('stale')
    expect((await documents()).suspensions).toEqual([made])
    const { config, cards } = await documents()
    const weekly = cards.filter(card => card[4] === 0)
    const without = { vouchesFor: freshOf(desk, weekly, [], config) }
    expect(await scene.register(first!, without), 'leaves one out').toBe('stale')
    expect(await scene.register(first!)).toBeUndefined()
  })

  test('S9: a keyring that roots have signed needs no session, and ends a suspension', async () => {
    const { suspensions } = await documents()
    const spare = newMember(['intake', 'counsellor'], 'Lee Rail')
    const next = nextKeyring(scene.desk, [...scene.desk.members, spare], suspensions.map(suspensionHash))
    expect((await scene.world.ask('desk', 'keyring', { keyring: next.keyring })).refused).toBeUndefined()
    scene.desk = next.desk
    expect(await scene.signIn(scene.desk.members[1]!)).toMatch(/./)
  })

  test('a suspended coordinator vouches for nothing', async () => {
    const { world } = scene
    const [first, , third] = scene.desk.members
    const second = newMember(['coordinator', 'admin'], 'Kim Egret')
    const next = nextKeyring(scene.desk, [...scene.desk.members, second])
    const today = world.today()
    await asMember('keyring', { keyring: next.keyring })
    scene.desk = next.desk
    const suspend = suspensionOf(scene.desk, first!.id, today, [second, third!])
    expect(await asMember('suspend', { suspend })).toBeUndefined()
    await expect(scene.register(first!)).rejects.toThrow()
  })

  test('what was sealed to a suspended member’s card is stale', async () => {
    await expect(scene.begun()).rejects.toThrow('stale')
  })

  test('A9: a suspended member’s signature does not count towards a suspension, also if another brings it', async () => {
    const { world } = scene
    const roles = ['intake', 'coordinator'] as const
    const [first, second, third] = ['Ada', 'Ben', 'Cyd'].map(name => newMember(roles, name))
    const next = nextKeyring(scene.desk, [...scene.desk.members, first!, second!, third!])
    const today = world.today()
    await asMember('keyring', { keyring: next.keyring }, 2)
    scene.desk = next.desk
    const token = await scene.signIn(third!)
    const suspend = async (member: typeof first, ...by: (typeof first)[]) => {
      const made = suspensionOf(
        next.desk,
        member!.id,
        today,
        by.map(one => one!),
      )
      return (await world.ask('desk', 'suspend', { suspend: made }, token)).refused
    }
    expect(await suspend(second, first, third)).toBeUndefined()
    expect(await suspend(first, second, third)).toBe('invalid')
    expect(await suspend(third, second, first)).toBe('invalid')
  })
})
