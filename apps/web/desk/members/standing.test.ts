/** Until when a member can be written to. */
import { asDay, type Card, type MemberId } from '@treeline/vault'
import { expect, test } from 'vitest'
import { validUntil } from './standing.ts'

const id = (n: number) => new Uint8Array(16).fill(n) as MemberId
const card = (member: MemberId, kind: Card['kind'], to: number) => ({ member, kind, to: asDay(to) }) as Card

test('the last weekly card counts; standing cards and those of others do not', () => {
  const cards = [card(id(1), 'weekly', 20_781), card(id(1), 'weekly', 20_788)]
  const others = [card(id(1), 'standing', 24_000), card(id(2), 'weekly', 20_800)]
  expect(validUntil({ cards: [...cards, ...others] }, { id: id(1) })).toBe('2026-12-01')
  expect(validUntil({ cards: others }, { id: id(1) })).toBeUndefined()
})
