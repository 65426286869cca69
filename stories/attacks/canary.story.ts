/** Attack 1 in two browsers: a whole conversation is recorded, and searched for everything that was said in it. */
import type { Page } from '@playwright/test'
import { fetchSite, openMailbox, parseCodename } from '@treeline/client/person'
import { type Codename, mailboxKeys } from '@treeline/vault'
import { russian } from '@treeline/vault/words/russian'
import { toBase64 } from '@treeline/wire'
import { jpegs } from '../../packages/testimony/test/jpeg.ts'
import { foundAt } from '../stage/desk.ts'
import { leaksIn, needlesOf, type Secret } from '../stage/leaks.ts'
import type { Writer } from '../stage/person.ts'
import { type Phone, phoneAt } from '../stage/phone.ts'
import { places } from '../stage/places.ts'
import { seatAt, sixWords } from '../stage/seat.ts'
import { secretsOfDesk, secretsOfPerson } from '../stage/secrets.ts'
import { expect, test } from '../stage/story.ts'
import type { TestServer } from '../stage/test-server.ts'
import { worldAt } from '../stage/world.ts'

const messageText = 'Канарейка-пеночка ищет выход'
const answered = 'Канарейка-зарянка отвечает тихо'
const noted = 'Канарейка-сорока помнит про паспорт'
const fileName = 'пеночка-у-реки.jpg'
const [picture] = jpegs.filter(one => one.name === 'all that a phone writes')

let server: TestServer
test.beforeEach(async ({ startServer }) => {
  server = await startServer()
})

/** What both browsers asked, with every address, and what they were answered. */
function record(page: Page, recorded: Map<string, Buffer>): void {
  page.on('request', request => {
    const asked = `${request.url()}\n${JSON.stringify(request.headers())}\n`
    recorded.set(
      `request ${recorded.size}`,
      Buffer.concat([Buffer.from(asked), request.postDataBuffer() ?? Buffer.alloc(0)]),
    )
  })
}

async function writtenBy(phone: Phone): Promise<string[]> {
  const { page, say, field, button } = phone
  await phone.open()
  await phone.toWriting()
  await field('write.label').fill(messageText)
  const file = { name: fileName, mimeType: 'image/jpeg', buffer: Buffer.from(picture!.bytes) }
  await page.getByLabel(say('write.attach')).setInputFiles(file)
  await button('file.look.keep').click()
  const codename = await phone.keepWords()
  await phone.answerCheck(codename)
  await phone.send()
  return codename
}

async function writerOf(words: readonly string[]): Promise<Writer> {
  const world = worldAt(server.person)
  const codename = parseCodename(words.join(' '), [russian]) as Codename
  const site = (await fetchSite(world))!
  const id = toBase64(mailboxKeys(codename, site.desk).id)
  return { codename, site, id, back: () => openMailbox(world, site, codename) }
}

test('attack 1: a recorded conversation of two browsers holds no text, file name, codename or key, not even sealed by a passphrase', async ({
  visit,
}) => {
  const desk = await foundAt(server)
  const recorded = new Map<string, Buffer>()
  const { page, watch } = await visit({ server })
  watch.expects(/404.*\/healthz/)
  const phone = phoneAt(page, server)
  const seat = seatAt((await visit({ server, locale: 'en-GB' })).page, server)
  record(phone.page, recorded)
  record(seat.page, recorded)

  const codename = await writtenBy(phone)
  const writer = await writerOf(codename)
  const { keyset, methods } = await seat.sitDown(desk.colleagues[0]!)
  await seat.openCase(writer.id)
  await seat.button('action.claim').click()
  await seat.reply(writer.id, answered)
  await seat.note(noted)
  await phone.comeBack(codename.join(' '))
  await expect(phone.page.getByText(answered)).toBeVisible()
  await phone.reply(`${messageText} снова`)
  await expect(phone.page.getByRole('article').filter({ hasText: `${messageText} снова` })).toBeVisible()

  const secrets: Secret[] = [
    ...[messageText, answered, noted, fileName, 'Kestrel', sixWords].map(value => ({ name: value, value })),
    ...secretsOfDesk(desk),
    ...(await secretsOfPerson(writer, server.person)),
    // A19: not even sealed does a passphrase's work lie on the server, where it could be guessed at.
    { name: 'the sealed keys of a device', value: keyset.subarray(0, 48) },
    { name: 'the sealed key of a device', value: methods[0]!.sealed },
  ]
  const all = () => new Map([...recorded, ...places(server)])
  expect(recorded.size).toBeGreaterThan(20)
  expect(leaksIn(all(), secrets)).toEqual([])

  // The same search over the same recording finds a leak planted in a request, in every shape.
  const needles = needlesOf(secrets)
  const planted = needles.map(({ bytes }) => bytes.toString('base64'))
  await phone.page.evaluate(async texts => {
    const bodies = texts.map(text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0)))
    await fetch('/healthz?leak', { method: 'POST', body: new Blob(bodies.flatMap(body => [body, '\n'])) })
  }, planted)
  const found = new Set(leaksIn(places(server), secrets).map(leak => leak.slice(leak.indexOf(': ') + 2)))
  expect(needles.filter(({ name, shape }) => !found.has(`${name} as ${shape}`))).toEqual([])
})

test('attack 1: a leak planted in an address is found', async ({ visit }) => {
  await foundAt(server)
  const recorded = new Map<string, Buffer>()
  const { page } = await visit({ server })
  record(page, recorded)
  await page.goto(server.person)
  await page.evaluate(text => fetch(`/healthz?name=${encodeURIComponent(text)}`), fileName)
  const secrets = [{ name: 'the file name', value: fileName }]
  expect(leaksIn(recorded, secrets).join()).toContain('the file name as percent of text')
  expect(leaksIn(places(server), secrets).join()).toContain('asked of person')
})
