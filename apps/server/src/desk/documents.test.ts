/** Promises of the desk's documents: believed by their signatures, never by who sends them. */
import { gzipSync } from 'node:zlib'
import {
  asDay,
  type Bytes,
  believeCard,
  concat,
  equal,
  hasEnoughHolders,
  isFault,
  lineBytes,
  maxCardsOfMember,
  noDevice,
  sha256,
  signDocument,
  suspensionHash,
  writeKeyring,
} from '@treeline/vault'
import { expect, test } from 'vitest'
import {
  cardOf,
  configOf,
  elsewhere,
  foundDesk,
  freshOf,
  newMember,
  nextKeyring,
  random,
  standingCard,
  suspensionOf,
  weeklyCard,
} from '../../test/desk.ts'
import { onEachStore } from '../../test/scene.ts'
import { setupOf } from '../../test/setup.ts'
import { openWorld, setUp } from '../../test/world.ts'

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

  test('set-up works once', async () => {
    const { world, desk } = scene
    const question = { token: 'x', ...setupOf(desk, world.today()) }
    expect((await world.ask('desk', 'setup', question)).refused).toBe('exists')
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

  test('the last day there is can be written on a card', async () => {
    const { desk, world } = scene
    const card = cardOf(desk, desk.members[0]!, 'standing', world.today(), 0xffffffff)
    expect(await asMember('card', { card })).toBeUndefined()
  })

  test('a card is its own member’s, not too far ahead and not over', async () => {
    const { desk, world } = scene
    const [first] = desk.members
    const day = world.today()
    const another = newMember(first!.roles)
    const later = { ...first!, weekly: another.weekly }
    expect(await asMember('card', { card: weeklyCard(desk, later, day) })).toBeUndefined()
    expect((await documents()).cards.length).toBeGreaterThan(6)
    expect(await asMember('card', { card: weeklyCard(desk, later, day) }, 1)).toBe('forbidden')
    expect(await asMember('card', { card: cardOf(desk, later, 'weekly', day + 29, day + 40) })).toBe('stale')
    expect(await asMember('card', { card: cardOf(desk, later, 'weekly', day - 9, day - 1) })).toBe('stale')
    expect(await asMember('card', { card: weeklyCard(foundDesk(), later, day) })).toBe('invalid')
    const bent = another.weekly.publicKey.with(0, 0xff).with(1, 0xff)
    const unsealable = { ...later, weekly: { ...another.weekly, publicKey: bent } }
    expect(await asMember('card', { card: weeklyCard(desk, unsealable, day) }), 'S6').toBe('invalid')
    expect(
      await asMember('card', { card: weeklyCard(desk, { ...later, device: noDevice }, day) }),
      'D2',
    ).toBe('invalid')
    const changed = weeklyCard(desk, later, day)
    changed[100]! ^= 1
    expect(await asMember('card', { card: changed })).toBe('invalid')
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

  test('a weekly card lasts for what keepers vouch for, and a device has one ahead of its days', async () => {
    const { world, desk } = scene
    const day = world.today()
    const device = elsewhere(desk.members[0]!)
    const made = (from: number, to: number, of = device) =>
      cardOf(desk, { ...of, weekly: newMember([]).weekly }, 'weekly', from, to)
    const card = (from: number, to: number) => asMember('card', { card: made(from, to) })
    expect(await card(day, day)).toBe('stale')
    expect(await card(day, day + 6)).toBe('stale')
    expect(await card(day, day + 7)).toBeUndefined()
    const ahead = made(day + 8, day + 28)
    expect(await asMember('card', { card: ahead })).toBeUndefined()
    expect(await card(day + 9, day + 28)).toBe('stale')
    expect(await asMember('card', { card: ahead }), 'the same again').toBeUndefined()
    const other = made(day + 9, day + 28, elsewhere(device))
    expect(await asMember('card', { card: other }), 'of another device').toBeUndefined()
    const theirs = made(day + 9, day + 28, { ...desk.members[1]!, device: device.device })
    expect(await asMember('card', { card: theirs }, 1), 'D2: of another member').toBeUndefined()
    const isShown = async () => (await documents()).cards.some(one => equal(one, theirs))
    expect(await isShown()).toBe(true)
    world.travel(29)
    expect(await isShown(), 'it is over, and nobody vouches for it').toBe(false)
    world.travel(-29)
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

  test('a member keeps so many cards at most, and takes them along when they leave', async () => {
    const { world } = scene
    const leaving = newMember(['counsellor'], 'Jan Stork')
    const joined = nextKeyring(scene.desk, [...scene.desk.members, leaving])
    await asMember('keyring', { keyring: joined.keyring })
    const token = await scene.signIn(leaving)
    const post = async () => {
      const card = weeklyCard(joined.desk, { ...leaving, weekly: newMember([]).weekly }, world.today())
      return (await world.ask('desk', 'card', { card }, token)).refused
    }
    for (let i = 0; i < maxCardsOfMember; i++) expect(await post()).toBeUndefined()
    expect(await post()).toBe('limit')
    const cardsOf = async () =>
      (await world.rows('cards', 'member')).filter(member => equal(member, leaving.id)).length
    expect(await cardsOf()).toBe(maxCardsOfMember)
    const left = nextKeyring(joined.desk, [...scene.desk.members, { ...leaving, roles: ['former'] }])
    expect(await asMember('keyring', { keyring: left.keyring })).toBeUndefined()
    scene.desk = { ...left.desk, members: scene.desk.members }
    expect(await cardsOf()).toBe(0)
  })

  test('a colleague comes by an invitation, waits, and is admitted with their cards', async () => {
    const { world, desk } = scene
    const day = world.today()
    const newcomer = newMember(['counsellor'], 'Iva Plover')
    const [first, second] = [await scene.signIn(desk.members[0]!), await scene.signIn(desk.members[1]!)]
    expect((await world.ask('desk', 'invite', {}, second)).refused).toBe('forbidden')
    expect((await world.ask('desk', 'waiting', {}, second)).refused).toBe('forbidden')
    const { token } = (await world.ask('desk', 'invite', {}, first)).answer
    const cards = { standing: standingCard(desk, newcomer, day), weekly: weeklyCard(desk, newcomer, day) }
    const { name, salt } = newcomer
    const join = async (change: object = {}) =>
      (await world.ask('desk', 'join', { token, name, salt, ...cards, ...change })).refused
    expect(await join({ token: 'x' })).toBe('forbidden')
    expect(await join({ weekly: weeklyCard(desk, newMember([]), day) })).toBe('invalid')
    expect(await join()).toBeUndefined()
    expect(await join(), 'again').toBeUndefined()
    const other = newMember([])
    expect(
      await join({ standing: standingCard(desk, other, day), weekly: weeklyCard(desk, other, day) }),
    ).toBe('forbidden')
    const { waiting } = (await world.ask('desk', 'waiting', {}, first)).answer
    expect(waiting).toEqual([{ name, salt, ...cards }])
    const taken = { ...desk.members[1]!, standing: newcomer.standing }
    const copied = standingCard(desk, taken, day)
    expect(await asMember('card', { card: copied }, 1), 'S6: over the key of who waits').toBe('invalid')
    const next = nextKeyring(desk, [...desk.members, newcomer])
    expect(await asMember('keyring', { keyring: next.keyring })).toBeUndefined()
    scene.desk = next.desk
    expect((await world.ask('desk', 'waiting', {}, first)).answer.waiting).toEqual([])
    const shown = (await documents()).cards.map(card => Buffer.from(card).toString('hex'))
    for (const card of Object.values(cards)) expect(shown).toContain(Buffer.from(card).toString('hex'))
    expect(await scene.signIn(newcomer)).toMatch(/./)
  })

  test('an invitation ends after seven days', async () => {
    const { world, desk } = scene
    const { token } = (await world.ask('desk', 'invite', {}, await scene.signIn(desk.members[0]!))).answer
    world.travel(8)
    await scene.renew()
    const newcomer = newMember([])
    const day = world.today()
    const cards = { standing: standingCard(desk, newcomer, day), weekly: weeklyCard(desk, newcomer, day) }
    const { salt } = newcomer
    expect((await world.ask('desk', 'join', { token, name: 'Late', salt, ...cards })).refused).toBe(
      'forbidden',
    )
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

test('a demonstration desk is taken by a demonstration server only, and that listens on loopback only', async () => {
  const [real, demo] = [await openWorld('sqlite', null), await openWorld('sqlite', null, { demo: {} })]
  expect((await setUp(real, foundDesk(3, true))).refused).toBe('invalid')
  expect((await setUp(demo, foundDesk(3))).refused).toBe('invalid')
  expect((await setUp(demo, foundDesk(3, true))).status).toBe(200)
  await real.close()
  await demo.close()
  await expect(openWorld('sqlite', null, { demo: {}, host: '0.0.0.0' })).rejects.toThrow('loopback')
})

test('set-up takes the token of the link, and whole documents of one desk', async () => {
  const world = await openWorld('sqlite', null)
  const [desk, other] = [foundDesk(), foundDesk()]
  const day = world.today()
  const token = world.server.setupLink!.split('=').at(-1)!
  const setup = async (change: object) =>
    (await world.ask('desk', 'setup', { token, ...setupOf(desk, day), ...change })).refused
  expect((await world.get('person')).refused).toBe('not-set-up')
  expect(await setup({ token: 'invented' })).toBe('forbidden')
  for (const [name, document] of Object.entries(setupOf(other, day)))
    expect(await setup({ [name]: document }), name).toBe('invalid')
  const { register } = setupOf(desk, day)
  expect(await setup({ register: register.toReversed() }), 'out of order').toBe('invalid')
  for (const ahead of [-40, 40])
    expect(await setup(setupOf(desk, asDay(day + ahead))), `${ahead} days`).toBe('invalid')
  const log = random(32)
  const line = concat(log, random(lineBytes - log.length))
  for (const [what, at, change] of [
    ['of days ago', day - 9, {}],
    ['of days to come', day + 2, {}],
    ['with a line', day, { lines: [line] }],
    ['that counts a line it does not bring', day, { count: 1 }],
    ['that counts lines of before', day, { all: random(32) }],
  ] as const)
    expect(await setup(setupOf(desk, day, { at, ...change })), what).toBe('invalid')
  expect(await setup({})).toBeUndefined()
  await world.restart()
  expect(world.server.setupLink).toBeUndefined()
  await world.close()
})
