/** Cards: what is signed in them, whose they are, and how long one may last. */
import { beforeAll, describe, expect, test } from 'vitest'
import {
  believed,
  cardBytesOf,
  cardOf,
  colleague,
  type Desk,
  nextKeyring,
  openDesk,
  today,
} from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import {
  asDay,
  believeCard,
  believeNewcomersCard,
  type Card,
  type CardFields,
  cardBody,
  cardBytes,
  cardHash,
  cardSecretDays,
  concat,
  type DeskId,
  type DeviceId,
  epochDays,
  expiryFor,
  isFault,
  isValidOn,
  kemHash,
  noDevice,
  retentionDays,
  sign,
  withRoles,
} from '../index.ts'

let desk: Desk
let card: Card
beforeAll(async () => {
  desk = await openDesk()
  card = await cardOf(desk.id, desk.people.marta)
})
const memory = () => ({ desk: desk.id, keyring: desk.keyring, inForce: [] })
const bytesOf = (change: Partial<CardFields> = {}, who = desk.people.marta) =>
  cardBytesOf(desk.id, who, change)
/** Why it is not believed; undefined: it is. */
const why = async (change: Partial<CardFields>, who = desk.people.marta, day = today, known = memory()) => {
  const belief = await believeCard(known, bytesOf(change, who), day)
  return isFault(belief) ? belief.why : undefined
}
const later = (days: number) => asDay(today + days)

describe('a card', () => {
  test('is what its member’s device signed', async () => {
    const bytes = bytesOf()
    expect(bytes).toHaveLength(cardBytes)
    expect(believed(await believeCard(memory(), bytes, today))).toEqual(card)
    expect([card.hash, card.kemHash]).toEqual([cardHash(bytes), kemHash(card.kem)])
    expect(card.device).toEqual(desk.people.marta.author.device)
  })

  test('attack 8: with any byte flipped is none, and stops nothing but itself', async () => {
    for (const copy of flipped(bytesOf())) {
      const belief = await believeCard(memory(), copy, today)
      expect(isFault(belief) && belief.fault).toBe('document')
      expect(isFault(await believeNewcomersCard(desk.id, copy, today))).toBe(true)
    }
  })

  test('cut or grown by a byte is none', async () => {
    for (const bytes of [bytesOf().slice(0, -1), concat(bytesOf(), new Uint8Array(1))])
      expect(await believeCard(memory(), bytes, today)).toEqual({ fault: 'document', why: 'form' })
  })

  test('is weekly or standing, and nothing else', async () => {
    const { signing } = desk.people.marta
    const body = cardBody(card)
    body[4] = 2
    const bent = concat(body, sign(signing, 'card', body))
    expect(await believeCard(memory(), bent, today)).toEqual({ fault: 'document', why: 'form' })
  })

  test('D2: names a device if it is weekly, and none if it is standing', async () => {
    const device = desk.people.marta.author.device
    expect(await why({ kind: 'weekly', device: noDevice })).toBe('form')
    expect(await why({ kind: 'standing', device })).toBe('form')
    expect(await why({ kind: 'standing' })).toBeUndefined()
  })

  test('D2: says of two devices of one member two things, and neither signature holds for the other', async () => {
    const other = new Uint8Array(16).fill(7) as DeviceId
    expect(await why({ device: other })).toBeUndefined()
    const [one, two] = [bytesOf(), bytesOf({ device: other })]
    const swapped = concat(two.subarray(0, -64), one.subarray(-64))
    expect(await believeCard(memory(), swapped, today)).toEqual({ fault: 'document', why: 'signature' })
  })

  test('is of a member who stands: no stranger, nobody under another’s id, none who left or is suspended', async () => {
    const { marta, anselm, ines, oskar } = desk.people
    const vera = colleague('Vera', 'intake')
    expect(await why({}, vera)).toBe('rights')
    expect(await why({}, { ...vera, id: marta.id })).toBe('rights')
    expect(await why({}, { ...anselm, id: marta.id })).toBe('rights')
    const gone = withRoles(anselm.member, 1, ['former'])
    const keyring = await nextKeyring(desk, [marta.member, gone, ines.member, oskar.member])
    expect(await why({}, anselm, today, { ...memory(), keyring })).toBe('rights')
    const { id, hash } = { id: anselm.id, hash: new Uint8Array(32) }
    const suspension = { desk: desk.id, suspended: id, day: today, keyringNo: 0, keyringHash: hash }
    const inForce = [{ suspension, hash }]
    expect(isFault(await believeCard({ ...memory(), inForce }, bytesOf({}, anselm), today))).toBe(true)
    expect(isFault(await believeCard({ ...memory(), inForce }, bytesOf(), today))).toBe(false)
  })

  test('is of this desk', async () => {
    expect(await why({ desk: new Uint8Array(32) as DeskId })).toBe('foreign')
  })

  test('of one whom no keyring lists yet holds by its own signature', async () => {
    const vera = colleague('Vera', 'intake')
    expect(believed(await believeNewcomersCard(desk.id, bytesOf({}, vera), today)).member).toEqual(vera.id)
  })

  test('A9: of a week lasts at most 21 days; a standing one may last for years', async () => {
    expect(await why({ to: later(20) })).toBeUndefined()
    expect(await why({ to: later(21) })).toBe('form')
    expect(await why({ kind: 'standing', to: later(4000) })).toBeUndefined()
    expect(await why({ to: later(-1) })).toBe('form')
  })

  test('A9: of a week starts at most 28 days ahead, and is over after its last day', async () => {
    const ahead = (days: number) => ({ from: later(days), to: later(days + 6) })
    expect([await why(ahead(28)), await why(ahead(29))]).toEqual([undefined, 'day'])
    expect(await why({ kind: 'standing', ...ahead(29) })).toBeUndefined()
    expect(await why({}, desk.people.marta, later(6))).toBeUndefined()
    expect(await why({}, desk.people.marta, later(7))).toBe('day')
  })

  test('A15: its private part outlives the longest epoch sealed to it, and no longer', () => {
    const lastEpoch = expiryFor(card.to, epochDays, undefined)
    expect(lastEpoch).toBe(card.to + retentionDays + epochDays)
    expect(card.to + cardSecretDays).toBe(lastEpoch + 1)
  })

  test('counts from its first day to its last', () => {
    expect([-1, 0, 6, 7].map(days => isValidOn(card, later(days)))).toEqual([false, true, true, false])
  })
})
