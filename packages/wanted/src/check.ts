/** Checks one person against the lists of a bundle, without any network. */
import type { Answer, AskedList, Level, Reason } from './answer.ts'
import {
  type Asked,
  anyFatherPlaces,
  askedOf,
  datePlaces,
  fatherPlaces,
  isIn,
  isReformedIn,
  isSlippedIn,
} from './ask.ts'
import type { Bundle } from './bundle/open.ts'
import type { Key } from './keys.ts'
import type { LoadedList } from './loaded.ts'
import { namesakesOf } from './namesakes.ts'
import { isFull } from './places.ts'
import { mostSpellings, type Question } from './question.ts'

/** A copy older than this many days says nothing by its silence. */
export const freshDays = 7

type Found = { level: Level; because: readonly Reason[]; namesakes: number | null }

/**
 * Checks one person. `on`: the day of the question, YYYY-MM-DD. Undefined for a bundle: none is here, or it was refused.
 * Uses no network and keeps nothing; does not throw for what a name holds.
 */
export function check(bundle: Bundle | undefined, question: Question, on: string): Answer {
  if (!bundle || bundle.lists.length === 0) return { ...cannotSay('no-list'), lists: [] }
  const spellings = [question.name, ...(question.also ?? [])].slice(0, mostSpellings)
  const asked = spellings.map(name => askedOf(name, bundle.salt))
  const found = bundle.lists.map(list => {
    const ageDays = daysBetween(list.retrieved, on)
    const each = asked.map(one => aged(foundIn(list, question, one, bundle.salt), ageDays))
    return { list, ageDays, ...strongestOf(each) }
  })
  const strongest = strongestOf(found)
  return {
    level: strongest.level,
    because: strongest.because,
    namesakes: strongest.namesakes,
    lists: found.map(({ list, ageDays, level }) => askedList(list, ageDays, level)),
  }
}

/** What one list cannot say, another's silence does not make up for. */
const rank: Readonly<Record<Level, number>> = {
  'possible-strong': 0,
  possible: 1,
  'says-almost-nothing': 2,
  'cannot-say': 3,
  'no-match': 4,
}

const strongestOf = <One extends Found>(found: readonly One[]): One =>
  found.toSorted((one, other) => rank[one.level] - rank[other.level])[0]!

const cannotSay = (...because: readonly Reason[]): Found => ({
  level: 'cannot-say',
  because,
  namesakes: null,
})

const askedList = (list: LoadedList, ageDays: number, level: Level): AskedList => ({
  name: list.name,
  publisher: list.publisher,
  retrieved: list.retrieved,
  ageDays,
  people: list.people,
  level,
})

const dayMs = 86_400_000
/** Whole days from one day to another, both YYYY-MM-DD; below zero if `to` is before. NaN if one is no day. */
export const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

/** A clock a day ahead or behind is a time zone; more is a wrong clock, and then no age is known. */
const aged = (found: Found, ageDays: number): Found =>
  found.level === 'no-match' && !(ageDays >= -1 && ageDays <= freshDays) ? cannotSay('copy-is-old') : found

function foundIn(list: LoadedList, question: Question, asked: Asked, salt: number): Found {
  if (asked.words === 0) return cannotSay('no-surname')
  const byDate = list.dates.prints.length > 0 ? foundByDate(list, question, asked, salt) : undefined
  if (byDate) return byDate
  if (asked.words < 2) return cannotSay('no-surname')
  // Who gives a full date is looked for by year only among those of whom the list has no more.
  const kinds = [list.dated < list.people ? [false] : [], isFull(question.born) ? [] : [true]].flat()
  const byYear = foundByYear(list, question, asked, salt, kinds)
  if (byYear) return byYear
  return asked.isUnread ? cannotSay('letters-not-read') : { level: 'no-match', because: [], namesakes: null }
}

function foundByDate(list: LoadedList, question: Question, asked: Asked, salt: number): Found | undefined {
  const { asGiven, swapped } = datePlaces(question, salt)
  if (!asGiven) return undefined
  const { dates } = list
  const namesakes = namesakesOf(list, asked, true)
  if (isIn(dates, [...asked.pairs, ...asked.joined], 'coarse', asGiven)) {
    const isFather = isWithFather(list, question, asked, salt)
    const isStrong = isFather !== false && (namesakes ?? 0) < 2
    const because: Reason[] = ['name-reads-the-same', 'same-date']
    if (isFather) because.push('same-patronymic')
    return { level: isStrong ? 'possible-strong' : 'possible', because, namesakes }
  }
  if (isIn(dates, asked.pairs, 'coarse', swapped)) {
    return { level: 'possible', because: ['name-reads-the-same', 'day-and-month-swapped'], namesakes }
  }
  if (isIn(dates, asked.alone, 'coarse', asGiven)) {
    return { level: 'possible', because: ['one-name-reads-the-same', 'same-date'], namesakes: null }
  }
  if (isSlippedIn(dates, asked.slippable, 'coarse', asGiven)) {
    return { level: 'possible', because: ['name-differs-a-little', 'same-date'], namesakes }
  }
  return undefined
}

/** False: the list names another father. Undefined: one of the two names none. */
function isWithFather(list: LoadedList, question: Question, asked: Asked, salt: number): boolean | undefined {
  if (asked.fathers.length === 0) return undefined
  const pairs = [...asked.pairs, ...asked.joined]
  const isThere = (fold: 'fine' | 'coarse') => (place: Key) => isIn(list.years, pairs, fold, place)
  if (fatherPlaces(asked, question, true, salt).some(isThere('fine'))) return true
  return anyFatherPlaces(asked, question, true, salt).some(isThere('coarse')) ? undefined : false
}

function foundByYear(
  list: LoadedList,
  question: Question,
  asked: Asked,
  salt: number,
  kinds: readonly boolean[],
): Found | undefined {
  const { years } = list
  const namesakes = namesakesOf(list, asked, false)
  const pairs = [...asked.pairs, ...asked.joined]
  const fathersOf = (listHasDay: boolean) => fatherPlaces(asked, question, listHasDay, salt)
  const fathers = kinds.flatMap(fathersOf)
  if (fathers.some(place => isIn(years, pairs, 'fine', place))) {
    return { level: 'possible', because: ['name-reads-the-same', 'same-patronymic', 'same-year'], namesakes }
  }
  const anyFathers = kinds.flatMap(listHasDay => anyFatherPlaces(asked, question, listHasDay, salt))
  if (anyFathers.some(place => isIn(years, pairs, 'coarse', place))) {
    const because: Reason[] = ['name-reads-the-same', 'same-year', 'patronymic-not-known']
    return { level: 'says-almost-nothing', because, namesakes }
  }
  // So many names are a letter apart that one stranger in a thousand would be found by this alone.
  const likely = kinds.flatMap(listHasDay => fathersOf(listHasDay).slice(0, mostFathers))
  if (likely.some(place => isSlippedIn(years, asked.slippable, 'fine', place))) {
    const because: Reason[] = ['name-differs-a-little', 'same-patronymic', 'same-year']
    return { level: 'says-almost-nothing', because, namesakes }
  }
  if (anyFathers.some(place => isReformedIn(years, asked.slippable, place))) {
    const because: Reason[] = ['name-differs-a-little', 'same-year', 'patronymic-not-known']
    return { level: 'says-almost-nothing', because, namesakes }
  }
  return undefined
}
const mostFathers = 2
