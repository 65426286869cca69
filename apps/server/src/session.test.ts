/** Tests of sessions: bound to one origin and one caller, and ended when they expire or the member leaves. */
import { type Bytes, concat, type SigningPair, sessionId, signSession } from '@treeline/vault'
import { type Asks, type RouteName, routes } from '@treeline/wire'
import { expect, test } from 'vitest'
import { foundDesk, newMember, nextKeyring, random, suspensionOf, type TestMember } from '../test/desk.ts'
import { entryOf } from '../test/person.ts'
import { onEachStore } from '../test/scene.ts'
import { setUp, visitor } from '../test/world.ts'

onEachStore('sessions', scene => {
  const nonceOf = async () => (await scene.world.ask('person', 'nonce', {})).answer.nonce
  type Change = Partial<Asks['session']> & { origin?: string; signing?: SigningPair; at?: 'person' | 'desk' }

  /** A person's sign-in with something changed; by default nothing is. */
  async function signIn(change: Change = {}, begun = scene.begun()) {
    const { keys } = await begun
    const { world, desk } = scene
    const { origin = world.urls.person, signing = keys.auth, at = 'person', ...fields } = change
    const [id, nonce] = [fields.id ?? keys.id, fields.nonce ?? (await nonceOf())]
    const side = fields.side ?? 0
    const signature = signSession(side, desk.id, origin, id, nonce, signing)
    const question = {
      side,
      id,
      signer: keys.auth.publicKey,
      kemHash: keys.kem.hash,
      nonce,
      signature,
      ...fields,
    }
    return world.ask(at, 'session', question)
  }

  const changed = async (nonce: Promise<Bytes>): Promise<Bytes> => {
    const bytes = (await nonce).slice()
    bytes[10]! ^= 1
    return bytes
  }

  test('a signature over a nonce gives a token, once', async () => {
    const [begun, nonce] = [scene.begun(), await nonceOf()]
    expect((await signIn({ nonce }, begun)).answer.token).toMatch(/^[\w-]{43}$/)
    expect((await signIn({ nonce }, begun)).refused, 'replay').toBe('unsigned')
  })

  test('of two uses of a nonce at once one counts', async () => {
    const [begun, nonce] = [scene.begun(), await nonceOf()]
    const both = await Promise.all([signIn({ nonce }, begun), signIn({ nonce }, begun)])
    expect(both.map(one => one.status).sort()).toEqual([200, 401])
  })

  test('attack 18: another origin, an old or invented nonce, another’s mailbox, another’s key', async () => {
    const { world } = scene
    const other = await scene.begun()
    const old = await nonceOf()
    world.travel(0, 122_000)
    const ahead = await nonceOf()
    world.travel(0, -61_000)
    const refusals = {
      'signed for another origin': await signIn({ origin: 'https://elsewhere.example' }),
      'signed for the desk': await signIn({ origin: world.urls.desk }),
      'an old nonce': await signIn({ nonce: old }),
      'a nonce of a minute to come': await signIn({ nonce: ahead }),
      'an invented nonce': await signIn({ nonce: random(32) }),
      'a nonce with one bit changed': await signIn({ nonce: await changed(nonceOf()) }),
      'another’s mailbox': await signIn({ id: other.keys.id }),
      'another’s X-Wing key': await signIn({ kemHash: other.keys.kem.hash }),
      'another’s signature': await signIn({ signing: other.keys.auth }),
      'at the desk': await signIn({ at: 'desk' }),
      'at the desk, signed for it': await signIn({ at: 'desk', origin: world.urls.desk }),
      'as a member': await signIn({ side: 1 }),
      'a changed signature': await signIn({ signature: random(64) }),
    }
    for (const [what, reply] of Object.entries(refusals)) expect(reply.refused, what).toBe('unsigned')
  })

  test('attack 18: a member signs in with their own key, under their own id and no other', async () => {
    const { world, desk } = scene
    const [first, second] = desk.members
    const member = async (id: Bytes, { signing }: TestMember) => {
      const nonce = await nonceOf()
      const signature = signSession(1, desk.id, world.urls.desk, id, nonce, signing)
      const question = { side: 1, id, signer: signing.publicKey, nonce, signature }
      return (await world.ask('desk', 'session', question)).refused
    }
    expect(await member(sessionId(first!.id), second!)).toBe('unsigned')
    expect(await member(sessionId(first!.id), newMember(first!.roles))).toBe('unsigned')
    expect(await member(concat(first!.id, random(16)), first!)).toBe('unsigned')
    expect(await member(sessionId(newMember(['intake']).id), first!)).toBe('unsigned')
    expect(await member(sessionId(first!.id), first!)).toBeUndefined()
  })

  test('a person’s session lasts a quarter of an hour, a member’s eight hours', async () => {
    const { world, desk } = scene
    const { keys, token } = await scene.begun()
    const member = await scene.signIn(desk.members[0]!)
    const [ofPerson, ofMember] = [
      async () => (await world.ask('person', 'page', { log: keys.id, after: -1 }, token)).status,
      async () => (await world.ask('desk', 'sync', { cursor: null }, member)).status,
    ]
    expect([await ofPerson(), await ofMember()]).toEqual([200, 200])
    world.travel(0, 15 * 60_000 - 5000)
    expect([await ofPerson(), await ofMember()]).toEqual([200, 200])
    world.travel(0, 6000)
    expect([await ofPerson(), await ofMember()]).toEqual([401, 200])
    world.travel(0, 8 * 3_600_000)
    expect(await ofMember()).toBe(401)
  })

  test('S16: sessions that were taken out of the database end within a minute', async () => {
    const { world, desk } = scene
    const token = await scene.signIn(desk.members[0]!)
    const sync = async () => (await world.ask('desk', 'sync', { cursor: null }, token)).status
    expect(await sync()).toBe(200)
    await world.change('delete from sessions where ends > ', '0')
    world.travel(0, 59_000)
    expect(await sync()).toBe(401)
  })

  test('attack 18: every route with no session, an invented one, and one of the other side', async () => {
    const { world, desk } = scene
    const { token: person } = await scene.begun()
    const member = await scene.signIn(desk.members[0]!)
    const open = ['nonce', 'session', 'share', 'begin', 'setup', 'join', 'keyring', 'desk', 'demo', 'lists']
    for (const [name, { on }] of Object.entries(routes)) {
      if (open.includes(name)) continue
      for (const origin of on) {
        const foreign = origin === 'person' ? member : person
        for (const token of [undefined, 'x', 'A'.repeat(43), foreign])
          expect((await world.ask(origin, name as RouteName, {}, token)).status, `${name} ${token}`).toBe(401)
      }
    }
  })

  test('attack 18: each origin answers 404 to the other’s routes', async () => {
    const { world } = scene
    for (const [name, { on }] of Object.entries(routes)) {
      for (const origin of ['person', 'desk'] as const) {
        if (on.some(one => one === origin)) continue
        const reply = await world.ask(origin, name as RouteName, {})
        expect([reply.status, reply.refused], name).toEqual([404, 'unknown'])
      }
    }
  })

  test('the database does not say whose a session is', async () => {
    const { keys, token } = await scene.begun()
    expect(token).toMatch(/./)
    const rows: Bytes[] = await scene.world.rows('sessions', 'sealed')
    expect(rows.length).toBeGreaterThan(0)
    for (const sealed of rows) expect(Buffer.from(sealed).includes(Buffer.from(keys.id))).toBe(false)
  })

  test('attack 18: another member of the desk, to whom a case was not sealed, sees none of it', async () => {
    const { world } = scene
    const admin = newMember(['admin'])
    const { desk, keyring } = nextKeyring(scene.desk, [...scene.desk.members, admin])
    const token = await scene.signIn(scene.desk.members[0]!)
    expect((await world.ask('desk', 'keyring', { keyring }, token)).status).toBe(200)
    scene.desk = desk
    const { keys, pen } = await scene.begun()
    const theirs = await scene.signIn(admin)
    const entry = await entryOf(desk, pen, 'from outside', admin)
    const log = keys.id
    const blob = random(32)
    expect((await world.ask('desk', 'page', { log, after: -1 }, theirs)).answer.items).toEqual([])
    expect((await scene.append('desk', theirs, log, entry)).refused).toBe('unknown')
    expect((await world.ask('desk', 'blobHave', { log, blob }, theirs)).refused).toBe('unknown')
    expect((await world.ask('desk', 'blobGet', { log, blob, index: 0 }, theirs)).refused).toBe('unknown')
    expect((await world.ask('desk', 'state', { log, state: 'closed' }, theirs)).refused).toBe('unknown')
    expect((await scene.news(theirs)).logs).toEqual([])
  })

  test('attack 23: a suspended member is out at once, and comes in no more', async () => {
    const { world } = scene
    const [first, second, third] = scene.desk.members
    const token = await scene.signIn(third!)
    const sync = async () => (await world.ask('desk', 'sync', { cursor: null }, token)).status
    expect(await sync()).toBe(200)
    const suspend = suspensionOf(scene.desk, third!.id, world.today(), [first!, second!])
    const by = await scene.signIn(second!)
    expect((await world.ask('desk', 'suspend', { suspend }, by)).status).toBe(200)
    expect(await sync()).toBe(401)
    expect(await scene.signIn(third!)).toBeUndefined()
    world.travel(15)
    expect(await scene.signIn(third!), 'void after fourteen days').toMatch(/./)
    world.travel(-15)
  })

  test('attack 23: a member removed through another process is out within a minute', async () => {
    const { world } = scene
    const leaving = newMember(['counsellor'], 'Hal Crane')
    const joined = nextKeyring(scene.desk, [...scene.desk.members, leaving])
    const by = await scene.signIn(scene.desk.members[0]!)
    await world.ask('desk', 'keyring', { keyring: joined.keyring }, by)
    const token = await scene.signIn(leaving)
    const sync = async () => (await world.ask('desk', 'sync', { cursor: null }, token)).status
    expect(await sync()).toBe(200)
    const gone = nextKeyring(joined.desk, [...scene.desk.members, { ...leaving, roles: ['former'] as const }])
    scene.desk = gone.desk
    if (scene.kind === 'postgres') {
      const other = await world.another()
      await visitor(other.urls).ask('desk', 'keyring', { keyring: gone.keyring }, by)
      await other.stop()
      world.travel(0, 59_000)
    } else await world.ask('desk', 'keyring', { keyring: gone.keyring }, by)
    expect(await sync()).toBe(401)
    expect(await scene.signIn(leaving)).toBeUndefined()
  })

  test('a desk that is not set up lets nobody in', async () => {
    const { world } = scene
    const desk = foundDesk()
    const member = desk.members[0]!
    const id = sessionId(member.id)
    const nonce = await nonceOf()
    const signature = signSession(1, desk.id, world.urls.desk, id, nonce, member.signing)
    const question = { side: 1, id, signer: member.signing.publicKey, nonce, signature }
    expect((await world.ask('desk', 'session', question)).refused).toBe('unsigned')
    expect((await setUp(world, desk)).refused).toBe('exists')
  })
})
