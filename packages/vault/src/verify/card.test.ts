/** Cards: what is signed in them, and how long one may last. */
import { beforeAll, describe, expect, test } from 'vitest'
import { cardOf, type Desk, openDesk, today } from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import {
  asDay,
  type Card,
  cardBody,
  cardBytes,
  cardSecretDays,
  concat,
  epochDays,
  expiryFor,
  isTooFarAhead,
  isValidOn,
  retentionDays,
  sign,
  signCard,
  verifyCard,
} from '../index.ts'

let desk: Desk
let card: Card
beforeAll(async () => {
  desk = await openDesk()
  card = await cardOf(desk.id, desk.people.marta)
})
const made = (change: Partial<Card>) =>
  verifyCard(signCard({ ...card, ...change }, desk.people.marta.signing))

describe('a card', () => {
  test('is what its member’s device signed', async () => {
    expect(await made({})).toEqual(card)
    expect(signCard(card, desk.people.marta.signing)).toHaveLength(cardBytes)
  })

  test('attack 8: with any byte flipped is none', async () => {
    for (const copy of flipped(signCard(card, desk.people.marta.signing)))
      expect(await verifyCard(copy)).toBeUndefined()
  })

  test('is weekly or standing, and nothing else', async () => {
    const { signing } = desk.people.marta
    const body = cardBody(card)
    body[4] = 2
    expect(await verifyCard(concat(body, sign(signing, 'card', body)))).toBeUndefined()
    body[4] = 1
    expect((await verifyCard(concat(body, sign(signing, 'card', body))))?.kind).toBe('standing')
  })

  test('A9: of a week lasts at most 14 days; a standing one may last for years', async () => {
    expect(await made({ to: asDay(today + 13) })).toBeDefined()
    expect(await made({ to: asDay(today + 14) })).toBeUndefined()
    expect(await made({ kind: 'standing', to: asDay(today + 4000) })).toBeDefined()
    expect(await made({ to: asDay(today - 1) })).toBeUndefined()
  })

  test('A9: of a week starts at most 28 days ahead', async () => {
    const ahead = (days: number, kind: Card['kind'] = 'weekly') =>
      isTooFarAhead({ ...card, kind, from: asDay(today + days) }, today)
    expect([ahead(28), ahead(29), ahead(29, 'standing')]).toEqual([false, true, false])
  })

  test('A15: its private part outlives the longest epoch sealed to it, and no longer', () => {
    const lastEpoch = expiryFor(card.to, epochDays, undefined)
    expect(lastEpoch).toBe(card.to + retentionDays + epochDays)
    expect(card.to + cardSecretDays).toBe(lastEpoch + 1)
  })

  test('counts from its first day to its last', () => {
    const valid = (day: number) => isValidOn(card, asDay(today + day))
    expect([valid(-1), valid(0), valid(6), valid(7)]).toEqual([false, true, true, false])
  })
})
