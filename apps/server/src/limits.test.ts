/** Tests of the limits: no store grows without bound under load, and an honest person still gets in. */
import { connect } from 'node:net'
import { bagRowBytes, concat, sessionId, signSession, solveWork, u32 } from '@treeline/vault'
import { readRefusal } from '@treeline/wire'
import { expect, test } from 'vitest'
import { random } from '../test/desk.ts'
import { deletionOf, entryOf, firstContact } from '../test/person.ts'
import { onEachStore, type Scene } from '../test/scene.ts'

type Ask = Awaited<ReturnType<typeof firstContact>>['ask'] & { work?: object }

const flooded = { contactsPerSecond: 5, unansweredBytesPerHour: 12 * 60_000 }
onEachStore(
  'a flood',
  scene => {
    const begin = (ask: Ask) => scene.world.ask('person', 'begin', ask)
    /** Asks, and works for it if that is asked. */
    async function beginWorking(ask: Ask) {
      const first = await begin(ask)
      if (first.refused !== 'work') return first
      const { nonce, bits } = readRefusal(JSON.parse(first.text))!
      return begin({ ...ask, work: { nonce, solution: solveWork(nonce!, ask.epoch, bits!) } })
    }
    const contact = async () => (await firstContact(scene.desk, scene.world.today())).ask

    test('attack 19: at a hundred a second work is asked for, the room is bounded, and an honest person gets in', async () => {
      const { world, desk } = scene
      const answered = await scene.begun()
      const member = await scene.signIn(desk.members[0]!)
      let pen = await scene.write(answered.pen, member, desk.members[0])
      const outcomes: (string | undefined)[] = []
      let bits = 0
      for (let i = 0; i < 80; i++) {
        world.travel(0, 10)
        const { refused, text } = i < 60 ? await begin(await contact()) : await beginWorking(await contact())
        if (refused === 'work') bits = Math.max(bits, readRefusal(JSON.parse(text))!.bits!)
        outcomes.push(refused)
      }
      expect(outcomes.slice(0, 60)).toContain('work')
      expect(outcomes.slice(55, 60)).toEqual(Array(5).fill('work'))
      expect(bits).toBeGreaterThanOrEqual(8)
      expect(bits).toBeLessThanOrEqual(13)
      expect(outcomes.slice(60), 'whoever works finds the room full').toContain('full')
      pen = await scene.write(pen, answered.token)
      expect(pen.seq, 'answered mailboxes do not compete').toBe(3)
      const honest = await contact()
      let tries = 0
      for (let status = 0; status !== 200 && tries < 60; tries++) {
        world.travel(0, 5000)
        const flooder = await contact()
        const [mine] = await Promise.all([beginWorking(honest), begin(flooder)])
        status = mine.status
      }
      expect(tries).toBeLessThan(60)
    })

    test('the same message again, work and all, takes no more room', async () => {
      let full: Ask | undefined
      while (!full) {
        const ask = await contact()
        const first = await begin(ask)
        if (first.refused !== 'work') continue
        const { nonce, bits } = readRefusal(JSON.parse(first.text))!
        const worked = { ...ask, work: { nonce, solution: solveWork(nonce!, ask.epoch, bits!) } }
        if ((await begin(worked)).refused === 'full') full = worked
      }
      expect((await begin(full)).refused).toBe('work')
    })

    test('a solution counts once, for its own record, and not for long', async () => {
      const { world } = scene
      for (let i = 0; i < 60; i++) await begin(await contact())
      const work = async (ask: Ask, of = ask) => {
        const { nonce, bits } = readRefusal(JSON.parse((await begin(ask)).text))!
        return { nonce, solution: solveWork(nonce!, of.epoch, bits!) }
      }
      const [mine, other] = [await contact(), await contact()]
      expect((await begin({ ...mine, work: await work(mine, other) })).refused).toBe('work')
      const late = await work(mine)
      world.travel(0, 61_000)
      for (let i = 0; i < 60; i++) await begin(await contact())
      expect((await begin({ ...mine, work: late })).refused).toBe('work')
      const invented = { nonce: random(32), solution: new Uint8Array(8) }
      expect((await begin({ ...mine, work: invented })).refused).toBe('work')
      const signIn = (await world.ask('person', 'nonce', {})).answer.nonce
      const misused = { nonce: signIn, solution: solveWork(signIn, mine.epoch, 13) }
      expect((await begin({ ...mine, work: misused })).refused).toBe('work')
      const { id, signing } = scene.desk.members[0]!
      const nonce = readRefusal(JSON.parse((await begin(mine)).text))!.nonce!
      const signature = signSession(1, scene.desk.id, world.urls.desk, sessionId(id), nonce, signing)
      const asked = { side: 1, id: sessionId(id), signer: signing.publicKey, nonce, signature }
      expect((await world.ask('desk', 'session', asked)).refused, 'nor opens a session').toBe('unsigned')
    })
  },
  // What comes in is counted in memory, whatever the store.
  { options: { limits: flooded }, on: ['sqlite'] },
)

onEachStore(
  'a full disk',
  scene => {
    test('attack 19: nothing new is taken, and it is said; what is there can be read and deleted', async () => {
      const { world, desk } = scene
      const { ask } = await firstContact(desk, world.today())
      const reply = await world.ask('person', 'begin', ask)
      expect([reply.status, reply.refused]).toEqual([503, 'full'])
      expect((await world.get('person')).status).toBe(200)
      const token = await scene.signIn(desk.members[0]!)
      expect((await world.ask('desk', 'bagPut', random(bagRowBytes), token)).refused).toBe('full')
      expect((await world.ask('desk', 'sync', { cursor: null }, token)).status).toBe(200)
    })

    test('attack 19: a conversation that has begun takes nothing more, and is read and deleted', async () => {
      const { world, desk } = scene
      await world.restart({ limits: {} })
      const begun = await scene.begun()
      await world.restart()
      const { item } = await entryOf(desk, begun.pen, 'one more')
      expect((await scene.append('person', begun.token, begun.keys.id, { item })).refused).toBe('full')
      const chunk = concat(begun.keys.id, random(32), u32(0), u32(1), random(90))
      expect((await world.put('person', chunk, begun.token)).refused).toBe('full')
      const page = await world.ask('person', 'page', { log: begun.keys.id, after: -1 }, begun.token)
      expect(page.answer.items).toHaveLength(2)
      const deletion = deletionOf(begun, world.today())
      expect((await world.ask('person', 'erase', deletion, begun.token)).answer).toEqual({
        messages: 1,
        files: 0,
      })
    })
  },
  { options: { limits: { freeBytes: Number.MAX_SAFE_INTEGER } } },
)

const port = ({ world }: Scene) => Number(new URL(world.urls.person).port)
/** What comes back before the server hangs up. */
async function raw(scene: Scene, ...pieces: string[]): Promise<string> {
  const socket = connect(port(scene), '127.0.0.1')
  let heard = ''
  socket.on('data', piece => {
    heard += piece
  })
  socket.on('error', () => {})
  const closed = new Promise(resolve => socket.once('close', resolve))
  for (const piece of pieces) socket.write(piece)
  await closed
  return heard
}
const head = (scene: Scene, length: string) =>
  `POST /api/begin HTTP/1.1\r\nhost: localhost:${port(scene)}\r\nconnection: close\r\n${length}\r\n\r\n`

onEachStore(
  'a slow body',
  scene => {
    test('attack 20: a body that comes too slowly is cut off', async () => {
      expect(await raw(scene, head(scene, 'content-length: 1000'), '{')).toMatch(/^HTTP\/1.1 408 |^$/)
    })
  },
  { options: { limits: { requestMs: 1000 } }, on: ['sqlite'] },
)

onEachStore(
  'bodies',
  scene => {
    test('attack 20: a body that says it is too large is refused before it is read', async () => {
      expect(await raw(scene, head(scene, 'content-length: 999999999'))).toMatch(/^HTTP\/1.1 413 /)
    })

    test('attack 20: a body that grows too large without saying so is cut', async () => {
      const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`
      const heard = await raw(scene, head(scene, 'transfer-encoding: chunked'), piece.repeat(17), '0\r\n\r\n')
      expect(heard).toMatch(/^HTTP\/1.1 413 /)
    })

    test('attack 20: negative and senseless lengths are refused', async () => {
      for (const length of ['content-length: -1', 'content-length: 1e9', 'content-length: 5, 6'])
        expect(await raw(scene, head(scene, length)), length).toMatch(/^HTTP\/1.1 400 /)
    })

    test('attack 20: huge counts in small bodies are malformed', async () => {
      const { world, desk } = scene
      const { ask } = await firstContact(desk, world.today())
      const epoch = ask.epoch.slice()
      // The number of recipients stands behind 217 bytes of the record.
      epoch[217] = epoch[218] = 0xff
      const reply = await world.ask('person', 'begin', { ...ask, epoch })
      expect(reply.refused).toBe('malformed')
      const wraps = Array.from({ length: 201 }, () => random(1168))
      expect((await world.ask('person', 'begin', { ...ask, wraps })).refused).toBe('malformed')
      const { token } = await scene.begun()
      const body = concat(random(32), random(32), u32(0xffffffff), u32(0xffffffff), random(9))
      expect((await world.put('person', body, token)).refused).toBe('malformed')
      for (const after of [-2, 1e300, 0.5, '1', null])
        expect((await world.ask('person', 'page', { log: random(32), after }, token)).refused).toBe(
          'malformed',
        )
    })
  },
  { on: ['sqlite'] },
)
