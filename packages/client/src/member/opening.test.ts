/** A desk is worked on while its cases are still being opened. */
import { expect, onTestFinished, test } from 'vitest'
import { foundAt } from '../../../../stories/stage/desk.ts'
import { draft, write } from '../../../../stories/stage/person.ts'
import { openTestServer } from '../../../../stories/stage/test-server.ts'
import { worldAt } from '../../../../stories/stage/world.ts'
import { openDesk } from './index.ts'

const many = 40

test('D8: a claim made while many cases are being opened does not wait for the others', async () => {
  const server = await openTestServer()
  onTestFinished(server.stop)
  const { colleagues } = await foundAt(server)
  for (let i = 0; i < many; i++) await write(server, draft(`message ${i}`))
  const desk = await openDesk(worldAt(server.desk), colleagues[0]!.keyset, async () => {})
  const opening = desk.sync()
  await expect.poll(() => desk.cases().length, { interval: 5, timeout: 20_000 }).toBeGreaterThan(0)
  const { id } = desk.cases()[0]!
  const openBefore = desk.cases().length
  expect(await desk.claim(id)).toEqual({ won: true })
  await desk.write(id, { kind: 'note', text: 'taken at once' })
  await desk.reply(id, 'answered at once').run()
  expect(desk.cases().length - openBefore).toBeLessThan(many / 4)

  await opening
  expect(desk.cases()).toHaveLength(many)
  const { owner, standing } = desk.cases().find(one => one.id === id)!
  expect(owner?.isMe).toBe(true)
  expect(standing.notes.map(one => one.text)).toEqual(['taken at once'])
  expect(standing.messages.map(one => one.text)).toContain('answered at once')
})

test('D12: a round without news asks once, and leaves every case the object it was', async () => {
  const server = await openTestServer()
  onTestFinished(server.stop)
  const { colleagues } = await foundAt(server)
  for (let i = 0; i < 5; i++) await write(server, draft(`message ${i}`))
  const world = worldAt(server.desk)
  const asked: string[] = []
  const send: typeof world.transport.send = request => {
    asked.push(request.path)
    return world.transport.send(request)
  }
  const recorded = { ...world, transport: { ...world.transport, send } }
  const desk = await openDesk(recorded, colleagues[0]!.keyset, async () => {})
  await desk.sync()
  await desk.sync() // what this device wrote itself is news once
  const before = desk.cases()
  asked.length = 0
  await desk.sync()
  expect(asked).toHaveLength(1)
  expect(desk.cases().every((one, i) => one === before[i])).toBe(true)
})
