/** Years of an invented desk: who is in on which day, what devices vouch for, what a first visitor meets each evening. */
import {
  amberDays,
  as,
  asDay,
  awayDays,
  type Day,
  type Heard,
  hearingOf,
  hearsEnough,
  isLedDaily,
  type Keyring,
  type MemberId,
  madeKeyring,
  type Role,
  reachOf,
  u32,
  type Vouch,
  vouchDays,
  vouchedUntil,
  weeklyDays,
} from '../src/index.ts'

/** `share`: of the days on which a keeper is in, but for weekends, leave and Christmas. `hasSheet`: a card in a drawer. */
export type Staff = { keepers: number; coordinators: number; share: number; hasSheet?: true }
/** Days of a year. `asked`: how often a device asked a human who of the silent is away, a keeper and year. */
export type Year = { closed: number; amber: number; asked: number }
/** How often people do what they are asked to: announce an absence, say who is away. */
const diligence = 2 / 3
const yearDays = 365

type Chance = () => number
/** The same numbers in every run. */
function chance(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const isChristmas = (day: number): boolean => day % yearDays >= yearDays - 8 || day % yearDays < 6
/** Of a year: a long leave in summer, a short one in spring, some days at any time: from, to, days at least. */
const leaves = [
  [180, 240, 14],
  [90, 130, 7],
  [0, 350, 4],
] as const

function leaveOf(random: Chance): ReadonlySet<number> {
  const days = new Set<number>()
  for (const year of [0, yearDays])
    for (const [from, to, least] of leaves) {
      const start = year + from + Math.floor(random() * (to - from))
      const length = least + Math.floor(random() * least)
      for (let i = 0; i < length; i++) days.add(start + i)
    }
  return days
}

type Keeper = {
  id: MemberId
  leave: ReadonlySet<number>
  /** The last day of their newest card. */
  card: number
  /** Their newest register item, and whom a human there excused after which of theirs. */
  item: { day: Day; until: Day }
  excused: Map<number, Day>
  /** The cards they knew when they were in last. */
  known: readonly number[]
}
type Body = { cards: readonly number[]; vouches: Vouch[] }
/** `led`: days on which a coordinator wrote. */
type State = {
  staff: Staff
  keyring: Keyring
  keepers: Keeper[]
  bodies: Body[]
  led: Set<Day>
  random: Chance
}

function keyringOf({ keepers, coordinators }: Staff): Keyring {
  const members = Array.from({ length: keepers }, (_, i) => {
    const roles: Role[] = i < coordinators ? ['intake', 'coordinator'] : ['intake']
    return { id: idOf(i), nameHash: u32(i), key: u32(i), spans: [{ from: 0, roles }] }
  })
  const roots = { no: 0, k: 1, keys: [], next: u32(0) }
  return madeKeyring({ no: 0, previous: null, day: '2026-01-01', demo: false, roots, lifts: [], members })
}
const idOf = (i: number): MemberId => as<MemberId>(new Uint8Array([...u32(i), ...new Uint8Array(12)]), 16)

function begin(staff: Staff, random: Chance): State {
  const keepers = Array.from({ length: staff.keepers }, (_, i): Keeper => {
    const item = { day: asDay(0), until: asDay(vouchDays) }
    const cards = Array<number>(staff.keepers).fill(weeklyDays)
    return { id: idOf(i), leave: leaveOf(random), card: weeklyDays, item, excused: new Map(), known: cards }
  })
  const vouches = keepers.map(({ id, item }) => ({ member: id, until: item.until }))
  return {
    staff,
    keyring: keyringOf(staff),
    keepers,
    bodies: [{ cards: keepers[0]!.known, vouches }],
    led: new Set(),
    random,
  }
}

/** A keeper is in: signs a card if it must, hears the others, asks a human if it must, and vouches. True if it asked. */
function work(state: State, at: number, day: number): boolean {
  const { keepers, random } = state
  const keeper = keepers[at]!
  const today = asDay(day)
  const away = random() < diligence ? absenceAhead(state, keeper, day) : undefined
  const others = keepers.flatMap((other, i) => (i === at ? [] : [{ i, other }]))
  const heardNow = () => others.map(({ i, other }) => heardOf(keeper, i, other))
  const mustAsk = !hearsEnough(heardNow(), today)
  if (mustAsk && random() < diligence)
    for (const { i, other } of others)
      if (hearingOf(heardOf(keeper, i, other), today) === 'silent') keeper.excused.set(i, other.item.day)
  const until = vouchedUntil(heardNow(), today, { away, isDaily: isLedDaily(state.led, today) })
  if (keeper.card < until + vouchDays) keeper.card = Math.max(day + weeklyDays, until + vouchDays)
  keeper.item = { day: today, until }
  if (at < state.staff.coordinators) state.led.add(today)
  if (hearsEnough(heardNow(), today)) vouch(state, keeper, day, until, away !== undefined)
  keeper.known = keepers.map(one => one.card)
  return mustAsk
}

const heardOf = (keeper: Keeper, i: number, { item }: Keeper): Heard => ({
  ...item,
  isExcused: keeper.excused.get(i) === item.day,
})

/** The last day of an absence that begins before the keeper would be in again. */
function absenceAhead({ staff }: State, { leave }: Keeper, day: number): Day | undefined {
  const isOut = (other: number) => leave.has(other) || isChristmas(other)
  const next = day + Math.ceil(1 / staff.share) + 1
  let start = day + 1
  while (start <= next && !isOut(start)) start++
  if (start > next) return undefined
  let end = start
  while (end < day + awayDays && isOut(end + 1)) end++
  return asDay(end + 1)
}

/** Joins the newest right body, or proposes one. Who will be away also vouches for one that names their newest card. */
function vouch(state: State, keeper: Keeper, day: number, until: Day, isLeaving: boolean): void {
  const isRight = ({ cards }: Body) =>
    cards.every((to, i) => (to === 0 || to >= day) && (keeper.known[i]! < day || to >= keeper.known[i]!))
  const say = (body: Body) => body.vouches.push({ member: keeper.id, until })
  const right = state.bodies.findLast(isRight)
  if (right) say(right)
  const isOutlived = isLeaving && right && right.cards[state.keepers.indexOf(keeper)]! < until
  if (right && !isOutlived) return
  const proposed = { cards: state.keepers.map(one => (one.card >= day ? one.card : 0)), vouches: [] }
  state.bodies.push(proposed)
  say(proposed)
}

/** What a first visitor finds: the best of what the server can show. */
function metBy({ staff, keyring, bodies }: State, day: number): 'open' | 'amber' | 'closed' {
  const reachable = bodies.filter(
    ({ cards }) => (staff.hasSheet ? 1 : 0) + cards.filter(to => to >= day).length >= 2,
  )
  const by = { today: asDay(day), signed: asDay(0), suspended: [] }
  const states = reachable.map(({ vouches }) => reachOf(keyring, vouches, by).state)
  return states.find(state => state === 'open') ?? states.find(state => state === 'amber') ?? 'closed'
}

/** Who is in, in the order they come. Hardly anybody on weekends and at Christmas. */
function comers({ staff, keepers, random }: State, day: number): number[] {
  const quiet = (day % 7 >= 5 ? 0.08 : 1) * (isChristmas(day) ? 0.08 : 1)
  return keepers
    .flatMap(({ leave }, i) =>
      !leave.has(day) && random() < staff.share * quiet ? [{ i, at: random() }] : [],
    )
    .sort((a, b) => a.at - b.at)
    .map(({ i }) => i)
}

/** The second of two years, so that nothing hangs on how the first began. */
export function yearOf(staff: Staff, seed: number): Year {
  const state = begin(staff, chance(seed))
  const year = { closed: 0, amber: 0, asked: 0 }
  for (let day = 1; day < 2 * yearDays; day++) {
    const isCounted = day >= yearDays
    for (const at of comers(state, day)) if (work(state, at, day) && isCounted) year.asked++
    state.bodies = state.bodies
      .filter(
        (body, i, { length }) => i === length - 1 || body.vouches.some(one => one.until + amberDays >= day),
      )
      .slice(-40)
    const met = metBy(state, day)
    if (isCounted && met !== 'open') year[met]++
  }
  return { ...year, asked: year.asked / staff.keepers }
}
