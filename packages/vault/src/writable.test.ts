/** Writing: under which epochs, until when, and to whose cards. */
import { beforeAll, describe, expect, test } from 'vitest'
import {
  believed,
  cardOf,
  colleague,
  type Desk,
  edition,
  nextKeyring,
  openDesk,
  today,
} from '../test/desk.ts'
import { epochIn, grantIn, type Mailbox, personOf, startFile, startMailbox, weekly } from '../test/log.ts'
import { seeded } from '../vectors/seeded.ts'
import {
  asDay,
  believeKeyring,
  type Card,
  cardsBeforeTaken,
  currentEpoch,
  type Epoch,
  type EpochKey,
  type EpochRecord,
  expiryFor,
  extendChain,
  fileCards,
  isWritable,
  type Keyring,
  type MemberId,
  mailboxCards,
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

describe('the cards a mailbox is sealed to', () => {
  const all = async (change: Partial<Card> = {}) =>
    Promise.all(Object.values(desk.people).map(one => cardOf(desk.id, one, change)))
  const members = (cards: readonly Card[]) => cards.map(one => one.member)

  test('are the weekly ones of intake, or of all who read; never an admin’s', async () => {
    const { marta, anselm, ines } = desk.people
    const cards = await all()
    expect(members(mailboxCards(cards, desk.keyring, [], today, 'intake'))).toEqual([marta.id, anselm.id])
    expect(members(mailboxCards(cards, desk.keyring, [], today, 'content'))).toEqual([
      marta.id,
      anselm.id,
      ines.id,
    ])
    expect(mailboxCards(await all({ kind: 'standing' }), desk.keyring, [], today, 'content')).toEqual([])
  })

  test('A9, A10: are neither expired nor early nor of the suspended', async () => {
    const { anselm } = desk.people
    const cards = await all()
    for (const day of [-1, 7])
      expect(mailboxCards(cards, desk.keyring, [], asDay(today + day), 'content')).toEqual([])
    expect(mailboxCards(cards, desk.keyring, [anselm.id], today, 'intake')).toHaveLength(1)
  })

  test('attack 2: are none of a stranger, nor of one member under another’s id', async () => {
    const vera = colleague('Vera', 'intake')
    const { marta, anselm } = desk.people
    const posing = await cardOf(desk.id, { ...vera, id: marta.id })
    const stolen = await cardOf(desk.id, { ...anselm, id: marta.id })
    expect(
      mailboxCards([await cardOf(desk.id, vera), posing, stolen], desk.keyring, [], today, 'intake'),
    ).toEqual([])
  })

  test('are one a member: the one that lasts longest, of two alike the later', async () => {
    const { marta } = desk.people
    const [short, long] = [
      await cardOf(desk.id, marta),
      await cardOf(desk.id, marta, { to: asDay(today + 9) }),
    ]
    const again = await cardOf(desk.id, marta, {
      to: asDay(today + 9),
      kem: desk.people.ines.weekly.publicKey,
    })
    const chosen = (...cards: Card[]) => mailboxCards(cards, desk.keyring, [], today, 'intake')
    expect(chosen(long, short)).toEqual([long])
    expect(chosen(short, long, again)).toEqual([again])
  })

  test('A11: at a one-person desk the paper’s standing card is among them', async () => {
    const { marta } = desk.people
    const sheet = colleague('Paper', 'recovery')
    const keyring = believed(
      await believeKeyring(null, edition(null, [marta.member, sheet.member], desk.roots)),
    )
    const cards = [
      await cardOf(desk.id, marta),
      await cardOf(desk.id, sheet, { kind: 'standing' }),
      await cardOf(desk.id, sheet),
    ]
    expect(mailboxCards(cards, keyring, [], today, 'intake')).toEqual(cards.slice(0, 2))
    expect(members(fileCards(cards, keyring, []))).toEqual([sheet.id])
  })

  test('a file is sealed to the standing cards of all who read', async () => {
    const { marta, anselm, ines } = desk.people
    const cards = [...(await all({ kind: 'standing' })), ...(await all())]
    expect(members(fileCards(cards, desk.keyring, [ines.id]))).toEqual([marta.id, anselm.id])
    expect(fileCards(cards, desk.keyring, []).every(card => card.kind === 'standing')).toBe(true)
  })

  test('D13: before a case is taken they are those of intake and of whoever reads it already; all, if these are one', async () => {
    const { marta, anselm, ines } = desk.people
    const cards = mailboxCards(await all(), desk.keyring, [], today, 'content')
    const chosen = (keyring: Keyring, ...epochs: Epoch[]) => members(cardsBeforeTaken(cards, keyring, epochs))
    expect(chosen(desk.keyring)).toEqual([marta.id, anselm.id])
    const granted = {
      ...epoch,
      recipients: [...epoch.recipients, { ...epoch.recipients[0]!, member: ines.id }],
    }
    expect(chosen(desk.keyring, epoch)).toEqual([marta.id, anselm.id])
    expect(chosen(desk.keyring, granted, epoch)).toEqual([marta.id, anselm.id, ines.id])
    const counselling = withRoles(anselm.member, 1, ['counsellor'])
    const alone = await nextKeyring(desk, [marta.member, counselling, ines.member])
    expect(chosen(alone)).toEqual([marta.id, anselm.id, ines.id])
  })
})
