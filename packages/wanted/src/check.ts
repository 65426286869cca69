/** Whether somebody like this stands in the lists of a bundle. Nothing here asks anybody anything. */
import type { Answer, AskedList, Level, Reason } from './answer.ts'
import { type Asked, anyFatherPlaces, askedOf, datePlaces, fatherPlaces, isIn, isSlippedIn } from './ask.ts'
import type { Bundle } from './bundle/open.ts'
import type { HeldList } from './held.ts'
import type { Key } from './keys.ts'
import { namesakesOf } from './namesakes.ts'
import { isFull } from './places.ts'
import type { Question } from './question.ts'

/** A copy older than this many days says nothing by its silence. */
export const freshDays = 7

type Found = { level: Level; because: readonly Reason[]; namesakes: number | null }

/** `on`: the day of the question, YYYY-MM-DD. Undefined for a bundle: none is here, or it was refused. */
export function check(bundle: Bundle | undefined, question: Question, on: string): Answer {
  if (!bundle || bundle.lists.length === 0) return { ...cannotSay('no-list'), lists: [] }
  const asked = askedOf(question, bundle.salt)
  const found = bundle.lists.map(list => {
    const ageDays = daysBetween(list.retrieved, on)
    return { list, ageDays, ...aged(foundIn(list, question, asked, bundle.salt), ageDays) }
  })
  const strongest = found.toSorted((one, other) => rank[one.level] - rank[other.level])[0]!
  return {
    level: strongest.level,
    because: strongest.because,
    namesakes: strongest.namesakes,
    lists: found.map(({ list, ageDays, level }) => told(list, ageDays, level)),
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

const cannotSay = (...because: readonly Reason[]): Found => ({
  level: 'cannot-say',
  because,
  namesakes: null,
})

const told = (list: HeldList, ageDays: number, level: Level): AskedList => ({
  name: list.name,
  publisher: list.publisher,
  retrieved: list.retrieved,
  ageDays,
  people: list.people,
  level,
})

const dayMs = 86_400_000
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

/** A clock a day ahead or behind is a time zone; more is a wrong clock, and then no age is known. */
const aged = (found: Found, ageDays: number): Found =>
  found.level === 'no-match' && !(ageDays >= -1 && ageDays <= freshDays) ? cannotSay('copy-is-old') : found

function foundIn(list: HeldList, question: Question, asked: Asked, salt: number): Found {
  if (asked.words === 0) return cannotSay('no-surname')
  const { asGiven, swapped } = datePlaces(question, salt)
  const namesakes = namesakesOf(list, asked, isFull(question.born))
  const inYear = (places: readonly Key[]) => places.some(place => isIn(list.years, asked, 'fine', place))
  const hasFather = (listHasDay: boolean) => inYear(fatherPlaces(asked, question, listHasDay, salt))
  const mayHaveFather = (listHasDay: boolean) => inYear(anyFatherPlaces(asked, question, listHasDay, salt))

  if (isIn(list.dates, asked, 'coarse', asGiven)) {
    const isFather = hasFather(true)
    const isOtherFather = asked.fathers.length > 0 && !isFather && !mayHaveFather(true)
    const isStrong = !isOtherFather && (namesakes ?? 0) < 2
    const because: Reason[] = ['name-reads-the-same', 'same-date']
    if (isFather) because.push('same-patronymic')
    return { level: isStrong ? 'possible-strong' : 'possible', because, namesakes }
  }
  if (isIn(list.dates, asked, 'coarse', swapped)) {
    return { level: 'possible', because: ['name-reads-the-same', 'day-and-month-swapped'], namesakes }
  }
  if (asGiven && isSlippedIn(list.dates, asked, asGiven)) {
    return { level: 'possible', because: ['name-differs-a-little', 'same-date'], namesakes }
  }
  if (asked.words < 2) return cannotSay('no-surname')
  const kinds = asGiven ? [false] : [false, true]
  if (kinds.some(hasFather)) {
    return { level: 'possible', because: ['name-reads-the-same', 'same-patronymic', 'same-year'], namesakes }
  }
  if (kinds.some(mayHaveFather)) {
    const because: Reason[] = ['name-reads-the-same', 'same-year', 'patronymic-not-known']
    return { level: 'says-almost-nothing', because, namesakes }
  }
  return { level: 'no-match', because: [], namesakes: null }
}
