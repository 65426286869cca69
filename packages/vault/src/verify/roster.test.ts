/** To whom a log is sealed: whose cards, and how many of them. */
import { beforeAll, describe, expect, test } from 'vitest'
import {
  believed,
  type Colleague,
  cardOf,
  colleague,
  type Desk,
  edition,
  nextKeyring,
  openDesk,
  today,
} from '../../test/desk.ts'
import { startMailbox } from '../../test/log.ts'
import { seeded } from '../../vectors/seeded.ts'
import {
  asDay,
  atMost,
  believeKeyring,
  type Card,
  cardsBeforeTaken,
  cardsForPersons,
  currentEpoch,
  type DeviceId,
  type Epoch,
  equal,
  fileCards,
  type Keyring,
  kemPair,
  type MemberId,
  mailboxCards,
  nextRosterCards,
  rosterCards,
  withRoles,
} from '../index.ts'

let desk: Desk
let epoch: Epoch
beforeAll(async () => {
  desk = await openDesk()
  const box = await startMailbox(desk, 'anybody', [desk.people.marta, desk.people.anselm])
  epoch = currentEpoch(box.chain)!
})
const members = (cards: readonly Card[]) => cards.map(one => one.member).sort(Buffer.compare)
/** The same of these people. */
const ids = (...people: readonly Pick<Colleague, 'id'>[]) => people.map(one => one.id).sort(Buffer.compare)
/** In one order, whatever it was. */
const sorted = (cards: readonly (Card | undefined)[]) =>
  [...cards].sort((a, b) => Buffer.compare(a!.hash, b!.hash))
const newKem = (name: string) => kemPair(seeded(name)(32)).publicKey
const deviceNo = (n: number) => new Uint8Array(16).fill(n + 1) as DeviceId
/** A card of each of so many devices, each lasting a day longer than the one before. */
const devicesOf = (who: Colleague, count: number): Promise<Card[]> =>
  Promise.all(
    Array.from({ length: count }, (_, n) =>
      cardOf(desk.id, who, {
        device: deviceNo(n),
        kem: newKem(`${who.id} ${n}`),
        to: asDay(today + 2 + n),
      }),
    ),
  )

describe('the cards a mailbox is sealed to', () => {
  const all = async (change: Partial<Card> = {}) =>
    Promise.all(Object.values(desk.people).map(one => cardOf(desk.id, one, change)))

  test('are the weekly ones of intake, or of all who read; never an admin’s', async () => {
    const { marta, anselm, ines } = desk.people
    const cards = await all()
    expect(members(mailboxCards(cards, desk.keyring, [], today, 'intake'))).toEqual(ids(marta, anselm))
    expect(members(mailboxCards(cards, desk.keyring, [], today, 'content'))).toEqual(ids(marta, anselm, ines))
    expect(mailboxCards(await all({ kind: 'standing' }), desk.keyring, [], today, 'content')).toEqual([])
  })

  test('A9, A10: are neither expired nor early nor of the suspended', async () => {
    const { anselm } = desk.people
    const cards = await all()
    for (const day of [-1, 7])
      expect(mailboxCards(cards, desk.keyring, [], asDay(today + day), 'content')).toEqual([])
    expect(mailboxCards(cards, desk.keyring, [anselm.id], today, 'intake')).toHaveLength(1)
  })

  test('attack 2: are none of a stranger', async () => {
    const cards = [await cardOf(desk.id, colleague('Vera', 'intake'))]
    expect(mailboxCards(cards, desk.keyring, [], today, 'intake')).toEqual([])
  })

  test('D2: are one a device: the one that lasts longest, of two alike the one of the lower hash', async () => {
    const { marta, ines } = desk.people
    const long = { to: asDay(today + 9) }
    const cards = [
      await cardOf(desk.id, marta),
      await cardOf(desk.id, marta, long),
      await cardOf(desk.id, marta, { ...long, kem: ines.weekly.publicKey }),
    ]
    const [lower] = cards.slice(1).sort((a, b) => Buffer.compare(a.hash, b.hash))
    for (const shown of [cards, [...cards].reverse()])
      expect(mailboxCards(shown, desk.keyring, [], today, 'intake')).toEqual([lower])
  })

  test('D2: are those of all devices of a member; the device of another is that other’s', async () => {
    const { marta, anselm } = desk.people
    const phone = { device: new Uint8Array(16).fill(9) as DeviceId }
    const cards = [
      await cardOf(desk.id, marta),
      await cardOf(desk.id, marta, { ...phone, kem: newKem('phone') }),
      await cardOf(desk.id, anselm, phone),
    ]
    expect(sorted(mailboxCards(cards, desk.keyring, [], today, 'intake'))).toEqual(sorted(cards))
  })

  test('D2: are of six devices of one member at most, those with the newest cards', async () => {
    const cards = await devicesOf(desk.people.marta, 8)
    expect(sorted(mailboxCards(cards, desk.keyring, [], today, 'intake'))).toEqual(sorted(cards.slice(2)))
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
    expect(sorted(mailboxCards(cards, keyring, [], today, 'intake'))).toEqual(sorted(cards.slice(0, 2)))
    expect(members(fileCards(cards, keyring, []))).toEqual(ids(sheet))
  })

  test('a file is sealed to the standing cards of all who read', async () => {
    const { marta, anselm, ines } = desk.people
    const cards = [...(await all({ kind: 'standing' })), ...(await all())]
    expect(members(fileCards(cards, desk.keyring, [ines.id]))).toEqual(ids(marta, anselm))
    expect(fileCards(cards, desk.keyring, []).every(card => card.kind === 'standing')).toBe(true)
  })

  test('D13: before a case is taken they are those of intake and of whoever reads it already; all, if these are one', async () => {
    const { marta, anselm, ines } = desk.people
    const cards = mailboxCards(await all(), desk.keyring, [], today, 'content')
    const chosen = (keyring: Keyring, ...epochs: Epoch[]) =>
      members(
        cardsBeforeTaken(
          cards,
          keyring,
          epochs.flatMap(one => one.recipients),
        ),
      )
    expect(chosen(desk.keyring)).toEqual(ids(marta, anselm))
    const granted = {
      ...epoch,
      recipients: [...epoch.recipients, { ...epoch.recipients[0]!, member: ines.id }],
    }
    expect(chosen(desk.keyring, epoch)).toEqual(ids(marta, anselm))
    expect(chosen(desk.keyring, granted, epoch)).toEqual(ids(marta, anselm, ines))
    const counselling = withRoles(anselm.member, 1, ['counsellor'])
    const alone = await nextKeyring(desk, [marta.member, counselling, ines.member])
    expect(chosen(alone)).toEqual(ids(marta, anselm, ines))
  })
})

describe('R7: the roster of a first message', () => {
  const crowd = async (count: number) => {
    const people = Array.from({ length: count }, (_, n) => colleague(`Intake ${n}`, 'intake'))
    const keyring = believed(
      await believeKeyring(
        null,
        edition(
          null,
          people.map(one => one.member),
          desk.roots,
        ),
      ),
    )
    return { people, keyring }
  }
  const roster = (cards: readonly Card[], keyring: Keyring) => rosterCards(cards, keyring, [], today)

  test('is every device of every intake member, up to eight of these; and no counsellor’s', async () => {
    const { marta, anselm, ines } = desk.people
    const cards = [
      ...(await devicesOf(marta, 2)),
      ...(await devicesOf(anselm, 3)),
      ...(await devicesOf(ines, 1)),
    ]
    expect(sorted(roster(cards, desk.keyring))).toEqual(sorted(cards.slice(0, 5)))
  })

  test('is of the first eight of the keyring who have a card, in whatever order cards are shown', async () => {
    const { people, keyring } = await crowd(10)
    const cards = (await Promise.all(people.map(one => devicesOf(one, 1)))).flat()
    const first = new Set(people.slice(0, 8).map(one => String(one.id)))
    for (const shown of [cards, [...cards].reverse()])
      expect(new Set(members(roster(shown, keyring)).map(String))).toEqual(first)
    const hidden = cards.filter(card => !equal(card.member, people[0]!.id))
    const next = new Set(people.slice(1, 9).map(one => String(one.id)))
    expect(new Set(members(roster(hidden, keyring)).map(String))).toEqual(next)
  })

  test('D2: is of twelve devices at most: the newest of each member, then the newest of all', async () => {
    const { people, keyring } = await crowd(3)
    const cards = (await Promise.all(people.map(one => devicesOf(one, 6)))).flat()
    const chosen = roster(cards, keyring)
    expect(chosen).toHaveLength(12)
    expect(new Set(members(chosen).map(String)).size).toBe(3)
    const oldest = (some: readonly Card[]) => Math.min(...some.map(card => card.to))
    expect(oldest(chosen)).toBe(oldest(cards) + 2)
    // One old phone is not left out for a colleague's sixth device.
    const old = await cardOf(desk.id, people[2]!, { to: today })
    const others = cards.filter(card => !equal(card.member, people[2]!.id))
    expect(roster([...others, old], keyring)).toContainEqual(old)
  })

  test('is what a person is shown, and those of other readers as far as twelve devices go', async () => {
    const { marta, anselm, ines } = desk.people
    const onIntake = [...(await devicesOf(marta, 5)), ...(await devicesOf(anselm, 5))]
    const others = await devicesOf(ines, 4)
    const shown = cardsForPersons([...others, ...onIntake], desk.keyring, [], today)
    expect(sorted(shown)).toEqual(sorted([...onIntake, others[2], others[3]]))
    expect(cardsForPersons(others, desk.keyring, [ines.id], today)).toEqual([])
    const { people, keyring } = await crowd(10)
    const many = (await Promise.all(people.map(one => devicesOf(one, 2)))).flat()
    expect(cardsForPersons(many, keyring, [], today)).toEqual(roster(many, keyring))
  })

  test('A11: has the paper’s standing card besides', async () => {
    const { marta } = desk.people
    const sheet = colleague('Paper', 'recovery')
    const keyring = believed(
      await believeKeyring(null, edition(null, [marta.member, sheet.member], desk.roots)),
    )
    const sheetCard = await cardOf(desk.id, sheet, { kind: 'standing' })
    expect(roster([...(await devicesOf(marta, 2)), sheetCard], keyring)).toHaveLength(3)
  })

  test('of a later epoch are besides it those who can read the last one and stand', async () => {
    const { marta, anselm, ines } = desk.people
    const cards = (await Promise.all([marta, anselm, ines].map(one => devicesOf(one, 2)))).flat()
    const next = (of: Epoch | undefined, suspended: readonly MemberId[] = []) =>
      new Set(
        members(nextRosterCards(cards, desk.keyring, suspended, today, of?.recipients ?? [])).map(String),
      )
    const idSet = (...people: Colleague[]) => new Set(people.map(one => String(one.id)))
    expect(next(epoch)).toEqual(idSet(marta, anselm))
    const granted = {
      ...epoch,
      recipients: [...epoch.recipients, { ...epoch.recipients[0]!, member: ines.id }],
    }
    expect(next(granted)).toEqual(idSet(marta, anselm, ines))
    expect(next(granted, [ines.id])).toEqual(idSet(marta, anselm))
    expect(next(epoch, [anselm.id]), 'one reader would be too few').toEqual(idSet(marta, ines))
  })
})

test('so many cards at most are the newest of each member, then the newest of all', async () => {
  const { marta, anselm } = desk.people
  const cards = [...(await devicesOf(marta, 3)).reverse(), ...(await devicesOf(anselm, 1))]
  const [newest, second, third, other] = cards
  expect(atMost(cards, 5)).toEqual([newest, other, second, third])
  expect(atMost(cards, 3)).toEqual([newest, other, second])
  expect(atMost(cards, 2)).toEqual([newest, other])
})
