/** D1: what a device had made before its memory was lost is sent again byte for byte, and arrives once. */
import type { Bytes } from '@treeline/vault'
import { expect, onTestFinished, test } from 'vitest'
import { foundAt } from '../../../../stories/stage/desk.ts'
import { draft, write } from '../../../../stories/stage/person.ts'
import { openTestServer } from '../../../../stories/stage/test-server.ts'
import { worldAt } from '../../../../stories/stage/world.ts'
import { openDesk, type Unsent } from './index.ts'

/** A member at a device whose network can lose answers, or go. */
async function aDevice() {
  const server = await openTestServer()
  onTestFinished(server.stop)
  const { colleagues } = await foundAt(server)
  const writer = await write(server, draft('Is anybody there?'))
  const network = { answers: true, reaches: true }
  const world = worldAt(server.desk)
  const send: typeof world.transport.send = async request => {
    const isAppend = request.path.endsWith('/append')
    if (isAppend && !network.reaches) throw new Error('no network')
    const reply = await world.transport.send(request)
    if (isAppend && !network.answers) throw new Error('lost')
    return reply
  }
  const lossy = { ...world, transport: { ...world.transport, send } }
  const open = async () => {
    const desk = await openDesk(lossy, colleagues[0]!.keyset, async () => {})
    await desk.sync()
    return desk
  }
  return { network, writer, open, colleague: colleagues[1]! }
}

type Open = Awaited<ReturnType<Awaited<ReturnType<typeof aDevice>>['open']>>
const kinds = ['reply', 'note'] as const
const text = 'written once'
const send = (kind: (typeof kinds)[number], desk: Open, id: string, unsent: Unsent): Promise<void> =>
  kind === 'reply' ? desk.reply(id, text, unsent).run() : desk.write(id, { kind, text }, unsent)
const timesShown = (desk: Open): number => {
  const { messages, notes } = desk.cases()[0]!.standing
  return [...messages, ...notes].filter(one => one.text === text).length
}
/** Remembers every item that is about to leave. */
const storing = (made: Bytes[]): Unsent => ({ made: async item => void made.push(item) })

for (const kind of kinds) {
  test(`D1: a ${kind} whose answer was lost with the device's memory stands once, behind a colleague's too`, async () => {
    const { network, writer, open, colleague } = await aDevice()
    const { id } = writer
    const made: Bytes[] = []
    const first = await open()
    network.answers = false
    await expect(send(kind, first, id, storing(made))).rejects.toThrow()
    network.answers = true
    expect(made).toHaveLength(1)

    const other = await colleague.atWork()
    await other.reply(id, 'from a colleague').run()
    await other.write(id, { kind: 'note', text: 'a note of a colleague' })
    const second = await open()
    await send(kind, second, id, { ...storing(made), item: made[0]! })
    expect(timesShown(second)).toBe(1)
    expect(made).toHaveLength(1)
  })

  test(`D1: a ${kind} that never arrived is made anew behind a faster colleague's, and stored again before it leaves`, async () => {
    const { network, writer, open, colleague } = await aDevice()
    const { id } = writer
    const made: Bytes[] = []
    const first = await open()
    network.reaches = false
    await expect(send(kind, first, id, storing(made))).rejects.toThrow()
    network.reaches = true
    const other = await colleague.atWork()
    await other.reply(id, 'from a colleague').run()
    await other.write(id, { kind: 'note', text: 'a note of a colleague' })
    const second = await open()
    await send(kind, second, id, { ...storing(made), item: made[0]! })
    expect(made).toHaveLength(2)
    expect(timesShown(second)).toBe(1)
  })
}

test('D1: what cannot be stored does not leave', async () => {
  const { writer, open } = await aDevice()
  const desk = await open()
  const full = { made: () => Promise.reject(new Error('full')) }
  await expect(desk.reply(writer.id, 'unsafe', full).run()).rejects.toThrow('full')
  const later = await open()
  await later.read(writer.id)
  const texts = later.cases()[0]!.standing.messages.map(one => one.text)
  expect(texts).not.toContain('unsafe')
})
