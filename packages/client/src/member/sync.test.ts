/** One who writes to do harm does not stop the queue for the others. */

import {
  as,
  type Bytes,
  type EpochKey,
  expiryFor,
  type ItemHash,
  itemHash,
  mailboxCards,
  mailboxKeys,
  markerBytes,
  person,
  sealEntry,
  sealEpoch,
  utf8,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { expect, test } from 'vitest'
import { foundAt } from '../../../../stories/stage/desk.ts'
import { draft, write } from '../../../../stories/stage/person.ts'
import { openTestServer } from '../../../../stories/stage/test-server.ts'
import { random, worldAt } from '../../../../stories/stage/world.ts'
import { ask } from '../index.ts'
import { fetchSite, newCodename } from '../person/index.ts'
import { todayOf } from '../world.ts'

/** A first contact whose entry holds this body, under this key, whatever key its recipients were given. */
async function begin(origin: string, body: Bytes, key?: EpochKey): Promise<void> {
  const world = worldAt(origin)
  const site = (await fetchSite(world))!
  const keys = mailboxKeys(newCodename(random), site.desk)
  const given = as<EpochKey>(random(32), 32)
  const { keyring, suspended, cards } = site
  const today = todayOf(world)
  const expiry = expiryFor(today, 3, undefined)
  const to = mailboxCards(cards, keyring, suspended, today, 'intake')
  const place = { desk: site.desk, log: keys.id, epoch: 0, keyringNo: keyring.no }
  const { record, wraps } = await sealEpoch(
    { ...place, seq: 0, keyringHash: keyring.hash, prev: as<ItemHash>(random(32), 32), side: 0 },
    expiry,
    given,
    [{ member: person, kem: keys.kem.publicKey }, ...to],
    keys.auth,
    random,
  )
  const at = { ...place, seq: 1, expiry, prev: itemHash(record) }
  const entry = await sealEntry(at, key ?? given, body, undefined, random)
  await ask(world.transport, routes.begin, {
    epoch: record,
    kem: keys.kem.publicKey,
    wraps,
    entry,
    marker: random(markerBytes),
  })
}

test('attack A21: of twenty first contacts two are poisoned, the other eighteen open', async () => {
  const server = await openTestServer()
  const { colleagues } = await foundAt(server)
  for (let i = 0; i < 9; i++) await write(server, draft(`message ${i}`))
  await begin(server.person, utf8('{"kind":"message","text":{"toString":1},"files":"all"}'))
  await begin(server.person, utf8('{"kind":"message","text":"x","files":[]}'), as<EpochKey>(random(32), 32))
  for (let i = 9; i < 18; i++) await write(server, draft(`message ${i}`))
  const cases = (await colleagues[0]!.atWork()).cases()
  const texts = cases.flatMap(one => one.standing.messages.map(message => message.text))
  expect(texts.sort()).toEqual(Array.from({ length: 18 }, (_, i) => `message ${i}`).sort())
  expect(cases).toHaveLength(20)
  expect(cases.filter(one => one.altered.length > 0)).toHaveLength(1)
  expect(cases.flatMap(one => one.standing.unknown)).toMatchObject([{ log: 'mailbox', named: 'message' }])
  await server.stop()
})
