/** A20: what a browser at the desk leaves on its disk of a case that was read there and then erased. */
import { fetchSite, openMailbox } from '@treeline/client/person'
import { foundAt } from '../stage/desk.ts'
import { leaksIn, type Secret } from '../stage/leaks.ts'
import { draft, write } from '../stage/person.ts'
import { filesAfter } from '../stage/profile.ts'
import { seatAt, sixWords } from '../stage/seat.ts'
import { secretsOfMember } from '../stage/secrets.ts'
import { expect, test } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'
import { worldAt } from '../stage/world.ts'

const messageText = 'Канарейка-дрозд сидит на заборе'
const answered = 'Канарейка-клёст отвечает с ёлки'
const noted = 'Канарейка-овсянка помнит дорогу'
const begun = 'Канарейка-чиж ещё не дописал'

let server: TestServer
test.beforeEach(async ({ startServer }) => {
  server = await startServer()
})

test('A20: no word of an erased case, and no key, lies in the profile of the browser at the desk', async ({
  launchOptions,
}) => {
  const { colleagues } = await foundAt(server)
  const { id, codename } = await write(server, draft(messageText))
  const files = await filesAfter({ ...launchOptions, locale: 'en-GB' }, async page => {
    const seat = seatAt(page, server)
    const { say, button, field } = seat
    await seat.sitDown(colleagues[0]!)
    await expect(seat.line(id)).toContainText(messageText)
    await seat.openCase(id)
    await button('action.claim').click()
    await seat.reply(id, answered)
    await field('composer.reply.to', { alias: seat.named(id) }).fill(begun)
    await seat.note(noted)
    await button('lock.now').click()
    await seat.isAt('lock.title')
    const world = worldAt(server.person, server.now)
    await (await openMailbox(world, (await fetchSite(world))!, codename)).erase('all of it')
    await page.goto(server.desk)
    await seat.unlock()
    await button('inbox.group.closed').click()
    await seat.openCase(id)
    await expect(page.getByText(say('thread.erased.title'))).toBeVisible()
    await button('lock.now').click()
    await seat.isAt('lock.title')
  })
  const secrets: Secret[] = [
    ...[messageText, answered, noted, begun, sixWords].map(value => ({ name: value, value })),
    ...secretsOfMember('Nora', colleagues[0]!.keyset),
  ]
  expect(files.size).toBeGreaterThan(20)
  expect(leaksIn(files, secrets)).toEqual([])
})

test('A20: the same search finds words a page kept: in its storage, in its database, in a cache', async ({
  launchOptions,
}) => {
  await foundAt(server)
  const places = ['Local Storage', 'IndexedDB', 'CacheStorage']
  const files = await filesAfter(launchOptions, async page => {
    await page.goto(`${server.desk}/healthz`)
    await page.evaluate(async word => {
      localStorage.setItem('stored', word)
      const opening = indexedDB.open('stored', 1)
      await new Promise(resolve => {
        opening.onupgradeneeded = () => opening.result.createObjectStore('stored').put({ word }, 'stored')
        opening.onsuccess = resolve
      })
      await (await caches.open('stored')).put('/stored', new Response(word))
    }, messageText)
  })
  const found = leaksIn(files, [{ name: 'the word', value: messageText }])
  for (const place of places)
    expect(
      found.some(one => one.includes(place)),
      `${place} in ${found.join(', ')}`,
    ).toBe(true)
})
