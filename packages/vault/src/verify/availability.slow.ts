/**
 * On how many days a year a first visitor finds a desk closed, or amber, whose people have weekends, leave and other
 * work: years of an invented calendar over the rules by which devices vouch and visitors believe.
 */
import { expect, test } from 'vitest'
import { type Staff, yearOf } from '../../test/calendar.ts'

const small = 100
/** Of so many years. `closed`: days a year at most. */
const desks: readonly (Staff & { name: string; years: number; closed: number })[] = [
  {
    name: 'one and a paper',
    keepers: 1,
    coordinators: 1,
    share: 0.9,
    hasSheet: true,
    years: small,
    closed: 5,
  },
  { name: 'two', keepers: 2, coordinators: 1, share: 0.85, years: small, closed: 15 },
  { name: 'three, one a coordinator', keepers: 3, coordinators: 1, share: 0.85, years: small, closed: 15 },
  { name: 'three, two coordinators', keepers: 3, coordinators: 2, share: 0.85, years: small, closed: 5 },
  { name: 'six who are in once a week', keepers: 6, coordinators: 2, share: 0.2, years: small, closed: 15 },
  { name: 'fifteen half time', keepers: 15, coordinators: 3, share: 0.5, years: small, closed: 5 },
  { name: '150 half time', keepers: 150, coordinators: 8, share: 0.5, years: 4, closed: 5 },
  { name: '150 who are in once a week', keepers: 150, coordinators: 8, share: 0.2, years: 4, closed: 5 },
]

test.each(desks)(
  'a desk of $name is closed on at most $closed days a year',
  ({ name, years, closed, ...staff }) => {
    const all = Array.from({ length: years }, (_, i) => yearOf(staff, 20_261_130 + i * 7919))
    const mean = (of: 'closed' | 'amber' | 'asked') => all.reduce((sum, year) => sum + year[of], 0) / years
    expect(
      mean('closed'),
      `${mean('amber')} days amber, asked ${mean('asked')} times a keeper`,
    ).toBeLessThanOrEqual(closed)
  },
)
