/** Attack 1, the databases: what the server was asked, answered, stored and logged, searched for every secret. */

import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { isRequired, sayMissing } from '../../tools/missing.ts'
import { postgresBin, postgresMissing, startPostgres } from '../../tools/postgres.ts'
import { databaseOf } from '../stage/database.ts'
import { deskName, foundAt } from '../stage/desk.ts'
import { leaksIn, needlesOf, type Secret } from '../stage/leaks.ts'
import { draft, write } from '../stage/person.ts'
import { places } from '../stage/places.ts'
import { secretsOfDesk, secretsOfPerson } from '../stage/secrets.ts'
import { filesOf, openTestServer, type TestServer } from '../stage/test-server.ts'
import { random } from '../stage/world.ts'

const messageText = 'Канарейка-зимородок поёт у мельницы'
const answered = 'Канарейка-иволга отвечает из сада'
const noted = 'Канарейка-чечевица помнит, что сказано'
const fileName = 'зимородок-у-мельницы.jpg'
const inFile = 'Kingfisher canary in the picture'

const isWithoutPostgres = postgresBin() === null
if (isWithoutPostgres && isRequired()) throw new Error(postgresMissing)
if (isWithoutPostgres) sayMissing(postgresMissing)

/** Everything that may be said in one conversation, by both sides. */
async function playedIn(server: TestServer): Promise<Secret[]> {
  const desk = await foundAt(server)
  const picture = Buffer.concat([random(30_000), Buffer.from(inFile), random(300_000)])
  const file = { name: fileName, type: 'image/jpeg', bytes: new Uint8Array(picture) }
  const writer = await write(server, draft(messageText, { files: [file] }))
  const [nora, timur] = await Promise.all(desk.colleagues.map(one => one.atWork()))
  await nora!.claim(writer.id)
  await nora!.reply(writer.id, answered).run()
  await nora!.write(writer.id, { kind: 'note', text: noted })
  await nora!.write(writer.id, { kind: 'urgency', flags: ['detained'] })
  await timur!.sync()
  await timur!.takeOver(writer.id, 'away')
  const mailbox = await writer.back()
  await mailbox.send(draft(`${messageText}, снова`)).run(() => {})
  await mailbox.nextPair().keep()
  return [
    ...[messageText, answered, noted, fileName, inFile].map(value => ({ name: value, value })),
    ...secretsOfDesk(desk),
    ...(await secretsOfPerson(writer, server.person)),
  ]
}

for (const kind of ['sqlite', 'postgres']) {
  test.describe(`attack 1: on ${kind}`, () => {
    test.skip(kind === 'postgres' && isWithoutPostgres, postgresMissing)
    let server: TestServer
    let secrets: Secret[]
    let folder: string | undefined
    const toStop: (() => Promise<void>)[] = []
    test.beforeAll(async () => {
      const postgres = kind === 'postgres' ? await startPostgres() : undefined
      if (postgres) toStop.push(postgres.stop)
      // The cluster's folder is where its socket is.
      folder = postgres && join(new URL(postgres.url).searchParams.get('host')!, 'data')
      server = await openTestServer(postgres ? { postgres: postgres.url } : {})
      toStop.push(server.stop)
      secrets = await playedIn(server)
    })
    test.afterAll(async () => {
      for (const stop of toStop.reverse()) await stop()
    })
    const everything = () => new Map([...places(server), ...(folder ? filesOf(folder) : [])])

    test('a whole conversation leaves no text, name, word or key anywhere', () => {
      const all = everything()
      expect(all.size).toBeGreaterThan(4)
      expect(leaksIn(all, secrets)).toEqual([])
    })

    test('the same search finds what the server does know', () => {
      const known: Secret[] = [{ name: 'the name of the desk', value: deskName }]
      expect(leaksIn(everything(), known).join()).toContain('the name of the desk')
    })
  })
}

test('attack 1: a leak planted in a row of the database is found in every shape', async () => {
  const server = await openTestServer()
  try {
    const secrets = await playedIn(server)
    const needles = needlesOf(secrets)
    const database = databaseOf(server)
    database.exec('create table planted (bytes blob)')
    const plant = database.prepare('insert into planted values (?)')
    for (const { bytes } of needles) plant.run(bytes)
    database.close()
    const found = new Set(leaksIn(places(server), secrets).map(leak => leak.slice(leak.indexOf(': ') + 2)))
    expect(needles.filter(({ name, shape }) => !found.has(`${name} as ${shape}`))).toEqual([])
  } finally {
    await server.stop()
  }
})
