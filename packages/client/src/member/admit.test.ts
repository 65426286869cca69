/** Members come and go: a desk of one with its paper, a colleague admitted, a colleague dismissed. */

import { hasRole } from '@treeline/vault'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundAt, nora, timur } from '../../../../stories/stage/desk.ts'
import { openTestServer, type TestServer } from '../../../../stories/stage/test-server.ts'
import { random, worldAt } from '../../../../stories/stage/world.ts'
import { fetchSite, newCodename, openMailbox, sendFirst, type World } from '../person/index.ts'
import { isRootSheet, joinDesk, type Keyset, newKeyset, openDesk } from './index.ts'

let server: TestServer
let person: World
beforeEach(async () => {
  server = await openTestServer()
  person = worldAt(server.person, server.now)
})
afterEach(() => server.stop())

const nothing = () => {}
const siteOf = async (world: World) => (await fetchSite(world))!
const atDesk = () => worldAt(server.desk, server.now)
const work = async (keyset: Keyset) => {
  const desk = await openDesk(atDesk(), keyset, async () => {})
  await desk.sync()
  return desk
}
async function writes(text: string) {
  const codename = newCodename(random)
  await sendFirst(person, await siteOf(person), codename, { text, files: [] }).run(nothing)
  return codename
}
const lines = async (codename: Parameters<typeof openMailbox>[2]) =>
  (await openMailbox(person, await siteOf(person), codename)).lines.map(line =>
    line.kind === 'message' ? `${line.by ?? 'me'}: ${line.text}` : line.kind,
  )

test('a desk of one: written to member and paper, answered; a colleague joins and carries on', async () => {
  const { colleagues, sheets } = await foundAt(server, [nora])
  const codename = await writes('to one person')
  const first = await colleagues[0]!.atWork()
  const id = first.cases()[0]!.id
  await first.claim(id)
  await first.reply(id, 'from one person').run()

  const joining = joinDesk(atDesk(), await siteOf(atDesk()), await first.invite(), 'Timur')
  await joining.submit()
  const [waiting] = await first.waiting()
  expect(waiting!.name).toBe('Timur')
  expect(isRootSheet(first.site(), sheets[1]!)).toBe(true)
  await first.admit(sheets[1]!, waiting!, timur.roles)
  expect(await first.waiting()).toEqual([])

  const second = await work(joining.keyset)
  await first.sync()
  await second.sync()
  const seen = second.cases()[0]!
  expect(seen.standing.messages.map(message => message.text)).toEqual(['to one person', 'from one person'])
  expect(await second.claim(id)).toEqual({ won: false, by: 'Nora' })
  expect(await second.takeOver(id, 'away')).toEqual({ won: true })
  await second.reply(id, 'from two').run()
  expect(await lines(codename)).toEqual(['me: to one person', 'Nora: from one person', 'Timur: from two'])

  const sheet = second.site().keyring.members.find(member => hasRole(member, 'former'))
  expect(sheet).toBeDefined()
  const later = await writes('to two people')
  await second.sync()
  expect(second.cases()).toHaveLength(2)
  expect(await lines(later)).toEqual(['me: to two people'])
})

test('a member who is dismissed is out, what they wrote stands, and the next words are under a new key', async () => {
  const karl = { name: 'Karl', roles: timur.roles }
  const { colleagues, sheets } = await foundAt(server, [nora, timur, karl])
  const codename = await writes('hello')
  const [first, leaving] = [await colleagues[0]!.atWork(), await colleagues[1]!.atWork()]
  const id = first.cases()[0]!.id
  await leaving.claim(id)
  await leaving.reply(id, 'before leaving').run()
  await first.sync()
  await first.dismiss(sheets[0]!, colleagues[1]!.keyset.member)

  await expect(leaving.write(id, { kind: 'note', text: 'after leaving' })).rejects.toThrow()
  await expect(leaving.reply(id, 'after leaving').run()).rejects.toThrow()
  await expect(colleagues[1]!.atWork()).rejects.toThrow()

  await first.sync()
  expect(first.cases()[0]!.owner).toBeNull()
  expect(await first.claim(id)).toEqual({ won: true })
  await first.reply(id, 'I carry on').run()
  expect(await lines(codename)).toEqual(['me: hello', 'Timur: before leaving', 'Nora: I carry on'])
})

test('keys brought to a new device open what is written from then on, also on the day the old device made its card', async () => {
  const { colleagues } = await foundAt(server)
  for (const device of ['second', 'third', 'fourth']) {
    const { desk, member, seed } = colleagues[1]!.keyset
    const moved = await openDesk(atDesk(), newKeyset(desk, member, seed, random), async () => {})
    await moved.sync()
    await writes(`to the ${device} device`)
    // Until keepers vouch for its card, a colleague's device gives it the key.
    await colleagues[0]!.atWork()
    await moved.sync()
    const texts = moved.cases().flatMap(one => one.standing.messages.map(message => message.text))
    expect(texts).toContain(`to the ${device} device`)
  }
})

test('an admin without a content role sees members and no case', async () => {
  const admin = { name: 'Ada', roles: ['admin'] as const }
  const { colleagues } = await foundAt(server, [nora, timur, admin])
  await writes('not for the admin')
  await (await colleagues[0]!.atWork()).sync()
  const desk = await colleagues[2]!.atWork()
  expect(desk.cases()).toEqual([])
  expect(await desk.invite()).toMatch(/./)
})

test('deleting everything empties the mailbox at once and tells the desk', async () => {
  const { colleagues } = await foundAt(server)
  const codename = await writes('delete me')
  const desk = await colleagues[0]!.atWork()
  const mailbox = await openMailbox(person, await siteOf(person), codename)
  const receipt = await mailbox.erase('the text on the screen')
  expect(receipt).toMatchObject({ messages: 1, files: 0 })
  expect(receipt.number).toMatch(/^[0-9a-f]{8}$/)
  expect(await lines(codename)).toEqual([])
  await desk.sync()
  expect(desk.cases()[0]!.isErased).toBe(true)
})
