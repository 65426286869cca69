/** Promises of the budgets: each counts what it is for, and nobody's false start uses up what others need. */
import { asDay, type Bytes, concat, maxItems, solveWork, u32 } from '@treeline/vault'
import { readRefusal } from '@treeline/wire'
import { expect, test } from 'vitest'
import { random } from '../test/desk.ts'
import { around, entryOf, firstContact, type Pen } from '../test/person.ts'
import { onEachStore } from '../test/scene.ts'

type Ask = Awaited<ReturnType<typeof firstContact>>['ask'] & { work?: object }
/** At once sixty thousand bytes: room for nine first contacts. */
const limits = { contactsPerSecond: 5, unansweredBytesPerHour: 12 * 60_000 }

onEachStore(
  'budgets',
  scene => {
    const begin = (ask: Ask) => scene.world.ask('person', 'begin', ask)
    const contact = async (): Promise<Ask> => (await firstContact(scene.desk, scene.world.today())).ask
    /** As it should be, but for one bit of its signature. */
    async function broken(): Promise<Ask> {
      const honest = await firstContact(scene.desk, scene.world.today())
      const epoch = honest.ask.epoch.slice()
      epoch[epoch.length - 1]! ^= 1
      return around(scene.desk, honest, epoch)
    }
    const worked = (ask: Ask, text: string): Ask => {
      const { nonce, bits } = readRefusal(JSON.parse(text))!
      return { ...ask, work: { nonce, solution: solveWork(nonce!, ask.epoch, bits!) } }
    }
    /** Until the room is as large as it gets, and nobody is asked for work. */
    const calm = () => scene.world.travel(0, 20 * 60_000)

    test('S15: contacts with broken signatures take no room: a good one gets through beside them', async () => {
      for (let i = 0; i < 30; i++) {
        scene.world.travel(0, 250)
        expect((await begin(await broken())).refused).toBe('invalid')
      }
      expect((await begin(await contact())).answer).toEqual({ seq: 1 })
    })

    test('S15: a flood of them is verified only as far as it works for it, and work buys no room', async () => {
      calm()
      const outcomes: (string | undefined)[] = []
      for (let i = 0; i < 80; i++) outcomes.push((await begin(await broken())).refused)
      expect(outcomes.filter(one => one === 'invalid').length, 'ten seconds at five a second').toBe(50)
      expect(outcomes.slice(50)).toEqual(Array(30).fill('work'))
      for (let i = 0; i < 12; i++) {
        const ask = await broken()
        expect((await begin(worked(ask, (await begin(ask)).text))).refused).toBe('invalid')
      }
      const good = await contact()
      expect((await begin(worked(good, (await begin(good)).text))).answer).toEqual({ seq: 1 })
    })

    test('S15: what stands here already takes no room either', async () => {
      calm()
      const { keys, ask } = await firstContact(scene.desk, scene.world.today())
      for (let i = 0; i < 12; i++) {
        scene.world.travel(0, 250)
        expect((await begin(ask)).answer).toEqual({ seq: 1 })
        const again = await firstContact(scene.desk, scene.world.today(), { keys })
        expect((await begin(again.ask)).refused).toBe('exists')
      }
      expect((await begin(await contact())).status).toBe(200)
    })

    test('S15: refused messages of one nobody has answered take no room', async () => {
      calm()
      const { pen, token, keys } = await scene.begun()
      const long = 'x'.repeat(60_000)
      const { item } = await entryOf(scene.desk, { ...pen, expiry: asDay(pen.expiry + 1) }, long)
      for (let i = 0; i < 3; i++)
        expect((await scene.append('person', token, keys.id, { item })).refused).toBe('invalid')
      expect((await begin(await contact())).status).toBe(200)
    })

    test('S15: messages for which a mailbox has no place take no room', async () => {
      calm()
      const { pen, token, keys } = await scene.begun()
      await scene.world.change('update logs set items = ', `${maxItems.mailbox}`)
      const { item } = await entryOf(scene.desk, pen, 'x'.repeat(10_000))
      for (let i = 0; i < 6; i++)
        expect((await scene.append('person', token, keys.id, { item })).refused).toBe('limit')
      expect((await begin(await contact())).status).toBe(200)
    })

    test('messages of whom nobody has answered take room until none is left; once answered they compete with nobody', async () => {
      calm()
      const { pen, token, keys } = await scene.begun()
      const long = 'x'.repeat(10_000)
      const write = async (pen: Pen) => {
        const { item, pen: next } = await entryOf(scene.desk, pen, long)
        const { refused } = await scene.append('person', token, keys.id, { item })
        return { refused, pen: refused ? pen : next }
      }
      let last = await write(pen)
      for (let i = 0; i < 10 && !last.refused; i++) last = await write(last.pen)
      expect([last.refused, last.pen.seq > pen.seq]).toEqual(['full', true])
      const [member] = scene.desk.members
      const answered = await scene.write(last.pen, await scene.signIn(member!), member)
      expect((await write(answered)).refused).toBeUndefined()
    })

    test('S15: a flood of files keeps nobody from writing', async () => {
      calm()
      const { token, keys } = await scene.begun()
      const chunk = (bytes: Bytes) => concat(keys.id, random(32), u32(0), u32(1), bytes)
      let refused: string | undefined
      for (let i = 0; i < 20 && !refused; i++)
        refused = (await scene.world.put('person', chunk(random(5000)), token)).refused
      expect(refused).toBe('full')
      expect((await begin(await contact())).status).toBe(200)
    })
  },
  // What comes in is counted in memory, whatever the store.
  { options: { limits }, on: ['sqlite'] },
)
