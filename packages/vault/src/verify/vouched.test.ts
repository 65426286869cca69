/** R3, R5: what a visitor may rely on, by who vouches for it and the visitor's own clock. */
import { beforeEach, expect, test } from 'vitest'
import { type Desk, nextKeyring, openDesk, today } from '../../test/desk.ts'
import { asDay, type Keyring, type MemberId, reachOf, vouchedOn } from './index.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})

type Name = keyof Desk['people']
/** Who vouches until how many days from today; negative: that long ago. */
const reach = (
  vouches: Partial<Record<Name, number>>,
  change: { keyring?: Keyring; signed?: number; suspended?: readonly MemberId[] } = {},
) =>
  reachOf(
    change.keyring ?? desk.keyring,
    Object.entries(vouches).map(([name, days]) => ({
      member: desk.people[name as Name].id,
      until: asDay(today + days),
    })),
    { today, signed: asDay(today - (change.signed ?? 100)), suspended: change.suspended ?? [] },
  )

test('R5: open while two keepers, one a coordinator, vouch for today', () => {
  expect(reach({ marta: 0, ines: 0 })).toEqual({ state: 'open' })
  expect(reach({ marta: 7, anselm: 3, ines: -2 })).toEqual({ state: 'open' })
})

test('R5: amber for a week after that, and says since when', () => {
  expect(reach({ marta: 3, ines: -2 })).toEqual({ state: 'amber', since: today - 2 })
  expect(reach({ marta: -7, ines: -7 })).toEqual({ state: 'amber', since: today - 7 })
  expect(reach({ marta: 3, ines: -8 })).toEqual({ state: 'closed' })
})

test('R3: neither one alone, nor two without a coordinator, nor an admin, nor the same one twice', () => {
  expect(reach({ marta: 7 })).toEqual({ state: 'closed' })
  expect(reach({ anselm: 7, ines: 7 })).toEqual({ state: 'closed' })
  expect(reach({ marta: 7, oskar: 7 })).toEqual({ state: 'closed' })
  const twice = { member: desk.people.marta.id, until: asDay(today + 7) }
  const at = { today, signed: asDay(today - 100), suspended: [] }
  expect(reachOf(desk.keyring, [twice, twice], at)).toEqual({ state: 'closed' })
})

test('R5: a new keyring is amber with a coordinator alone, for 14 days by its own day, not one dated ahead', () => {
  expect(reach({ marta: 0 }, { signed: 14 })).toEqual({ state: 'amber', since: today - 14 })
  expect(reach({ marta: 0 }, { signed: 15 })).toEqual({ state: 'closed' })
  expect(reach({ marta: 0 }, { signed: -2 })).toEqual({ state: 'closed' })
  expect(reach({ marta: -1 }, { signed: 1 })).toEqual({ state: 'closed' })
  expect(reach({ ines: 0 }, { signed: 1 })).toEqual({ state: 'closed' })
})

test('R3: who left or is suspended vouches for nothing', async () => {
  const { marta, anselm, oskar } = desk.people
  expect(reach({ marta: 7, ines: 7 }, { suspended: [desk.people.ines.id] })).toEqual({ state: 'closed' })
  const keyring = await nextKeyring(desk, [marta.member, anselm.member, oskar.member])
  expect(reach({ ines: 7 }, { keyring })).toEqual({ state: 'closed' })
})

test('R3: with fewer than three keepers one is enough, who must be a coordinator', async () => {
  const { marta, anselm } = desk.people
  const keyring = await nextKeyring(desk, [marta.member, anselm.member])
  expect(reach({ marta: 0 }, { keyring })).toEqual({ state: 'open' })
  expect(reach({ anselm: 0 }, { keyring })).toEqual({ state: 'closed' })
})

test('R5: the day a desk was vouched for is the one on which the last of enough keepers had said so', () => {
  const { marta, anselm, ines, oskar } = desk.people
  const on = (...vouches: readonly [Pick<typeof marta, 'id'>, number][]) =>
    vouchedOn(
      desk.keyring,
      vouches.map(([{ id }, day]) => ({ member: id, day: asDay(day) })),
    )
  expect(on([marta, 10], [ines, 12])).toBe(10)
  expect(on([marta, 12], [ines, 9], [anselm, 11])).toBe(11)
  expect(on([anselm, 12], [ines, 12]), 'no coordinator').toBe(0)
  expect(on([marta, 12], [marta, 13]), 'one alone').toBe(0)
  expect(on([marta, 12], [oskar, 13]), 'an admin').toBe(0)
})
