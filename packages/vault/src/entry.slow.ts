/** What must hold however often: 100,000 entries, 10,000 codenames. */
import { expect, test } from 'vitest'
import { openDesk } from '../test/desk.ts'
import { nextIn, startMailbox } from '../test/log.ts'
import { seeded } from '../vectors/seeded.ts'
import { asDay, mailboxKeys, newCodename, type Random, sealEntry, utf8 } from './index.ts'

const many = 100_000
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** How many different salts 100,000 texts for one place have. */
async function salts(random: Random): Promise<number> {
  const desk = await openDesk()
  const box = await startMailbox(desk, 'anybody', [desk.people.marta, desk.people.anselm])
  const place = { ...nextIn(box.chain), epoch: 0, keyringNo: 0, expiry: asDay(20_633) }
  const seen = new Set<string>()
  for (let i = 0; i < many; i++) {
    const entry = await sealEntry(place, box.key, utf8(`text ${i}`), undefined, random)
    seen.add(hexOf(entry.subarray(124, 156)))
  }
  return seen.size
}

test('attack 32, A4: 100,000 texts under constant random share no salt', async () => {
  expect(await salts(length => new Uint8Array(length).fill(0x5a))).toBe(many)
})

test('attack 32: nor do 100,000 entries under working random', async () => {
  expect(await salts(seeded('working'))).toBe(many)
})

test('attack 17: 10,000 codenames name 10,000 mailboxes', async () => {
  const desk = await openDesk()
  const random = seeded('many')
  const ids = new Set<string>()
  for (let i = 0; i < 10_000; i++) ids.add(hexOf(mailboxKeys(newCodename(random), desk.id).id))
  expect(ids.size).toBe(10_000)
})
