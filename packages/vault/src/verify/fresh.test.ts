/** Fresh: a coordinator says which keyring is today's and who is suspended. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Desk, nextKeyring, openDesk, today } from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import { seeded } from '../../vectors/seeded.ts'
import { type DeskId, type Fresh, signFresh, verifyFresh, withRoles } from '../index.ts'

let desk: Desk
let content: Omit<Fresh, 'signer'>
beforeAll(async () => {
  desk = await openDesk()
  const { keyring, id, people } = desk
  const [keyringNo, keyringHash] = [keyring.no, keyring.hash]
  content = {
    desk: id,
    keyringNo,
    keyringHash,
    day: today,
    member: people.marta.id,
    suspensions: [seeded('suspension')(32)],
  }
})
const made = (change: Partial<Fresh> = {}, who = desk.people.marta) =>
  signFresh({ ...content, ...change }, who.signing)
const verified = (bytes: Uint8Array) => verifyFresh(bytes, desk.id, desk.keyring)

describe('fresh', () => {
  test('is what a coordinator said', async () => {
    expect(await verified(made())).toMatchObject(content)
    expect((await verified(made({ suspensions: [] })))?.suspensions).toEqual([])
  })

  test('attack 3: for an old or forked keyring is refused', async () => {
    expect(await verified(made({ keyringNo: 1 }))).toBeUndefined()
    expect(await verified(made({ keyringHash: seeded('fork')(32) }))).toBeUndefined()
    const later = await nextKeyring(desk, desk.keyring.members)
    expect(await verifyFresh(made(), desk.id, later)).toBeUndefined()
  })

  test('attack 2: by one who is no coordinator, or for another desk, is refused', async () => {
    const { anselm, marta } = desk.people
    expect(await verified(made({ member: anselm.id }, anselm))).toBeUndefined()
    expect(await verified(made({ member: marta.id }, anselm))).toBeUndefined()
    expect(await verified(made({ member: anselm.id }, marta))).toBeUndefined()
    expect(await verified(made({ desk: seeded('desk')(32) as DeskId }))).toBeUndefined()
  })

  test('attack 23: by a coordinator who left is refused', async () => {
    const { marta, anselm, ines } = desk.people
    const former = withRoles(marta.member, 1, ['former'])
    const later = await nextKeyring(desk, [former, anselm.member, ines.member])
    const late = made({ keyringNo: later.no, keyringHash: later.hash })
    expect(await verifyFresh(late, desk.id, later)).toBeUndefined()
  })

  test('attacks 8 and 14: with any byte flipped, or the suspension left out, is refused', async () => {
    const bytes = made()
    for (const copy of flipped(bytes)) expect(await verified(copy)).toBeUndefined()
    const shorter = new Uint8Array([...bytes.slice(0, -96), ...bytes.slice(-64)])
    shorter[shorter.length - 65] = 0
    expect(await verified(shorter)).toBeUndefined()
  })
})
