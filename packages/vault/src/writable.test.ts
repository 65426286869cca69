/** Writing: under which epochs, and until when. */
import { beforeAll, describe, expect, test } from 'vitest'
import { colleague, type Desk, nextKeyring, openDesk, today } from '../test/desk.ts'
import { epochIn, grantIn, type Mailbox, personOf, startFile, startMailbox, weekly } from '../test/log.ts'
import { seeded } from '../vectors/seeded.ts'
import {
  asDay,
  currentEpoch,
  type Epoch,
  type EpochKey,
  type EpochRecord,
  expiryFor,
  extendChain,
  isWritable,
  type Keyring,
  type MemberId,
  parseItem,
  retentionDays,
  withRoles,
} from './index.ts'

let desk: Desk
let box: Mailbox
let epoch: Epoch
beforeAll(async () => {
  desk = await openDesk()
  box = await startMailbox(desk, 'anybody', [desk.people.marta, desk.people.anselm])
  epoch = currentEpoch(box.chain)!
})
const writable = (keyring: Keyring, suspended: readonly MemberId[] = [], day = 0, of = epoch) =>
  isWritable(of, 'mailbox', keyring, suspended, asDay(today + day))

describe('an epoch is written under', () => {
  test('while all it names stand in the keyring', () => {
    expect(writable(desk.keyring)).toBe(true)
  })

  test('A15: for at most seven days, by the days left of its retention', async () => {
    expect(expiryFor(today, 3, undefined)).toBe(today + retentionDays + 3)
    expect([writable(desk.keyring, [], 3), writable(desk.keyring, [], 4)]).toEqual([true, false])
    const { marta, anselm } = desk.people
    const file = await startFile(desk, 'file', marta, [marta, anselm])
    const record = parseItem(file.sealed.record) as EpochRecord
    const of = { record, recipients: record.recipients }
    expect(isWritable(of, 'file', desk.keyring, [], asDay(today + 4000))).toBe(true)
  })

  test('A15: its expiry never falls behind the one before', () => {
    expect(expiryFor(today, 0, epoch.record)).toBe(epoch.record.expiry)
    expect(expiryFor(asDay(today + 10), 0, epoch.record)).toBe(today + 10 + retentionDays)
  })

  test('attack 23, A14: not once one of its readers is removed or suspended', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    const former = withRoles(anselm.member, 1, ['former'])
    const left = await nextKeyring(desk, [marta.member, former, ines.member, oskar.member])
    expect(writable(left)).toBe(false)
    expect(writable(await nextKeyring(desk, [marta.member, ines.member]))).toBe(false)
    expect(writable(desk.keyring, [anselm.id])).toBe(false)
    expect(writable(desk.keyring, [ines.id])).toBe(true)
    const admin = withRoles(anselm.member, 1, ['admin'])
    expect(writable(await nextKeyring(desk, [marta.member, admin, ines.member]))).toBe(false)
  })

  test('attack 4, A3: not if it names a ghost, in the record or in a grant', async () => {
    const { marta } = desk.people
    const ghost = colleague('Vera', 'intake')
    const key = seeded('next')(32) as EpochKey
    const to = [personOf(box.keys), weekly(marta), weekly(ghost)]
    const { record } = await epochIn(box.chain, key, to, box.keys.auth, 0)
    const ghostly = await extendChain(box.chain, [record], desk.keyring, today)
    expect(writable(desk.keyring, [], 0, currentEpoch(ghostly)!)).toBe(false)
    const grant = await grantIn(box.chain, box.key, [weekly(ghost)], marta.signing)
    const granted = await extendChain(box.chain, [grant.record], desk.keyring, today)
    expect(writable(desk.keyring, [], 0, currentEpoch(granted)!)).toBe(false)
  })

  test('attack 23: not if a suspended member made it', async () => {
    const { marta, anselm, ines } = desk.people
    const to = [personOf(box.keys), weekly(marta), weekly(anselm)]
    const chain = await extendChain(
      box.chain,
      [(await grantIn(box.chain, box.key, [weekly(ines)], marta.signing)).record],
      desk.keyring,
      today,
    )
    const { record } = await epochIn(chain, seeded('next')(32) as EpochKey, to, ines.signing)
    const made = currentEpoch(await extendChain(chain, [record], desk.keyring, today))!
    expect(writable(desk.keyring, [], 0, made)).toBe(true)
    expect(writable(desk.keyring, [ines.id], 0, made)).toBe(false)
  })
})
