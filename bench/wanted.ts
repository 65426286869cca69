/** Benchmark of the wanted check against other matchers: recall, false matches, size, speed. */
import { join } from 'node:path'
import {
  defectNames,
  type How,
  type Invented,
  listed,
  people,
  type Query,
  queriesOf,
  schemes,
} from '@treeline/wanted/synthetic'
import { microsecondsEach } from './time.ts'
import { type Kind, type Kinds, kindsIn } from './wanted/kinds.ts'
import { isHit, type Ours, oursOf } from './wanted/ours.ts'
import { type Pairs, pairsIn } from './wanted/pairs.ts'
import { asker, levenshtein, metaphone } from './wanted/peers.ts'
import { type OnPhone, onPhone } from './wanted/phone.ts'

const count = 100_000
const askedOfScheme = 1000
const askedOfDefect = 3000
const strangers = 50_000

type Levels = { asked: number; possible: number; almostNothing: number }
/** Shares from 0 to 1, of `asked` people. */
type Found = { asked: number; ours: number; levenshtein: number; metaphone: number }
export type Result = {
  people: number
  /** Milliseconds to build, and bytes a person, for lists of 100,000. */
  build: Record<string, { ms: number; bytes: number }>
  /** Microseconds of the processor for one question, over questions of all kinds; those that no list answers, too. */
  question: { mean: number; slowest: number }
  /** The same in a browser on a processor six times slower; null: there is no browser here. */
  phone: OnPhone | null
  /** Of listed people, with their full date. */
  recall: {
    passports: Found
    schemes: Record<string, Found & { isPassport: boolean }>
    defects: Record<string, Found>
    /** By year and patronymic alone: all schemes. */
    year: { asked: number; ours: number }
    /** The same with a defect: said to be possible, and said to mean almost nothing. */
    yearDefects: Record<string, Levels>
  }
  /** Of people who are not listed. `namesakes`: somebody listed has exactly their name and date, or year and patronymic. */
  wrong: {
    date: Found & { namesakes: number }
    yearAndPatronymic: { asked: number; ours: number; namesakes: number }
    /** Name and year alone: said to be possible, and said to mean almost nothing. */
    year: Levels
  }
  /** Cases from a folder next to the clone; null: they are not there. */
  kinds: { minorities: Kinds; pairs: Kinds } | null
  /** F1 on judged pairs of names; null: there is no such folder. */
  pairs: Pairs | null
}

const passports = schemes.filter(({ inPassports }) => inPassports).map(({ id }) => id)
const inCyrillic: How = { dates: 'full', names: ['russian'] }
const lists: Record<string, How> = {
  'Cyrillic, full date': inCyrillic,
  'Cyrillic, year only': { dates: 'year', names: ['russian'] },
  'Latin, full date': { dates: 'full', names: ['ru-icao'] },
  'three spellings, full date': { dates: 'full', names: ['ru-icao', 'russian', 'own'] },
}

/** `shared`: the folder of names and cases next to the clone. */
export async function measure(shared: string): Promise<Result> {
  const all = [...people(count, 2)]
  const built: Record<string, Ours> = {}
  for (const [name, how] of Object.entries(lists))
    built[name] = await oursOf(all.map(one => listed(one, how)))
  const [byDate, byYear] = [built['Cyrillic, full date']!, built['Cyrillic, year only']!]
  const found = finders(all, byDate)
  const others = [...strange(all)]
  const mixed = alternating(about(spread(all, 500), {}), others)
  return {
    people: count,
    build: Object.fromEntries(
      Object.entries(built).map(([name, { buildMs, bytes }]) => [
        name,
        { ms: buildMs, bytes: bytes.length / count },
      ]),
    ),
    question: await questionTime(byDate, mixed),
    phone: await onPhone(byDate.bytes, mixed),
    recall: recallOf(all, found, byYear),
    wrong: wrongOf(others, found, byYear),
    kinds: await kindsIn(shared),
    pairs: pairsIn(join(shared, 'data/names')),
  }
}

type Finders = ReturnType<typeof finders>

function recallOf(all: readonly Invented[], found: Finders, byYear: Ours): Result['recall'] {
  const ofDefect = (
    names: readonly string[],
    defect: (typeof defectNames)[number],
    pool: readonly Invented[],
  ) => names.map(scheme => about(pool, { scheme, defect }))
  const sample = spread(all, askedOfDefect)
  return {
    passports: found(
      spread(all, 10_000).flatMap((one, i) => [
        ...about([one], { scheme: passports[i % passports.length]!, defect: 'none' }),
      ]),
    ),
    schemes: Object.fromEntries(
      schemes.map(({ id, inPassports, language }) => {
        const share = language === 'ru' ? askedOfScheme : 15 * askedOfScheme
        const asked = about(spread(all, share), { scheme: id, defect: 'none' })
        return [id, { ...found(asked), isPassport: inPassports }]
      }),
    ),
    defects: Object.fromEntries(
      defectNames.map(defect => {
        const asked = ofDefect(['russian', 'ru-icao', 'ru-iso-9'], defect, sample)
        return [defect, found(asked.flatMap(one => one.slice(0, askedOfDefect)))]
      }),
    ),
    year: shareOf(
      schemes
        .flatMap(({ id }) => about(spread(all, 400), { scheme: id, defect: 'none' }))
        .filter(hasPatronymic),
      query => isHit(byYear.ask({ name: query.name, born: { year: query.born.year } })),
    ),
    yearDefects: Object.fromEntries(
      defectNames.map(defect => {
        const asked = ofDefect(['russian', 'ru-icao'], defect, sample.filter(hasFather))
        return [defect, levels(asked.flat(), byYear)]
      }),
    ),
  }
}

const wrongOf = (others: readonly Query[], found: Finders, byYear: Ours): Result['wrong'] => ({
  date: {
    ...found(others),
    namesakes: others.filter(({ namesake }) => namesake === 'date').length / others.length,
  },
  yearAndPatronymic: wrongByYear(others.filter(hasPatronymic), byYear),
  year: levels(others.map(fatherless), byYear),
})

/** So many of them, from all over. */
const spread = (all: readonly Invented[], share: number): Invented[] => {
  const step = Math.max(1, Math.floor(all.length / share))
  return all.filter((_, i) => i % step === 0)
}

/** About the listed and others in turn. */
const alternating = (ones: readonly Query[], others: readonly Query[]) =>
  ones.flatMap((one, i) => [one, others[i]!])

/** Questions about listed people. */
function about(some: readonly Invented[], only: Parameters<typeof queriesOf>[2]): Query[] {
  const queries: Query[] = []
  for (const query of queriesOf(some, 3, only)) {
    if (query.kind !== 'listed') break
    queries.push(query)
  }
  return queries
}

/** Questions about people like them who are not listed, half in Cyrillic and half as a passport has them. */
function* strange(all: readonly Invented[]): Generator<Query> {
  for (const scheme of ['russian', 'ru-icao']) {
    let left = strangers / 2
    for (const query of queriesOf(all, 5, { scheme, defect: 'none' })) {
      if (query.kind === 'not-listed' && left-- > 0) yield query
    }
  }
}

const dateOf = ({ year, month, day }: Query['born']) => `${year}-${month}-${day}`
const hasFather = ({ russian }: Invented) => russian.patronymic !== null
const hasPatronymic = ({ name }: Query) => typeof name !== 'string' && name.patronymic !== undefined

/** What share of questions each way finds somebody for; the peers are told the date as it stands in the list. */
function finders(all: readonly Invented[], ours: Ours): (queries: readonly Query[]) => Found {
  const entries = all.map(one => ({ name: listed(one, inCyrillic).names[0]!, date: dateOf(one.born) }))
  const [byLetters, bySound] = [asker(levenshtein, entries), asker(metaphone, entries)]
  return queries => {
    const share = (isFound: (query: Query) => boolean) => shareOf(queries, isFound).ours
    return {
      asked: queries.length,
      ours: share(query => isHit(ours.ask(query))),
      levenshtein: share(({ name, born }) => byLetters(name, dateOf(born))),
      metaphone: share(({ name, born }) => bySound(name, dateOf(born))),
    }
  }
}

const shareOf = (queries: readonly Query[], isFound: (query: Query) => boolean) => ({
  asked: queries.length,
  ours: queries.filter(isFound).length / Math.max(queries.length, 1),
})

const onlyYear = ({ name, born: { year } }: Query) => ({ name, born: { year } })

function wrongByYear(queries: readonly Query[], ours: Ours): Result['wrong']['yearAndPatronymic'] {
  const isNamesake = ({ namesake }: Query) => namesake === 'date' || namesake === 'patronymic-and-year'
  return {
    ...shareOf(queries, query => isHit(ours.ask(onlyYear(query)))),
    namesakes: queries.filter(isNamesake).length / queries.length,
  }
}

const fatherless = (query: Query): Query =>
  typeof query.name === 'string' ? query : { ...query, name: { ...query.name, patronymic: '' } }

/** What is said when only the year is known. */
function levels(queries: readonly Query[], ours: Ours): Levels {
  const answers = queries.map(query => ours.ask(onlyYear(query)).level)
  const share = (...wanted: readonly string[]) =>
    answers.filter(level => wanted.includes(level)).length / answers.length
  return {
    asked: answers.length,
    possible: share('possible', 'possible-strong'),
    almostNothing: share('says-almost-nothing'),
  }
}

async function questionTime(ours: Ours, queries: readonly Query[]): Promise<Result['question']> {
  const mean = await microsecondsEach(queries, query => ours.ask(query))
  const each = await Promise.all(queries.map(async query => quickest(() => ours.ask(query))))
  return { mean, slowest: Math.max(...each) }
}

/** The quickest of five, in microseconds: what else the machine does only adds. */
function quickest(act: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now()
    act()
    return 1000 * (performance.now() - started)
  })
  return Math.min(...times)
}

const percent = (share: number, digits = 2) => `${(100 * share).toFixed(digits)} %`.padStart(10)
const row = (name: string, { asked, ours, levenshtein: letters, metaphone: sounds }: Found) =>
  `${name.padEnd(30)}${percent(ours)}${percent(letters)}${percent(sounds)}${String(asked).padStart(8)}`

const kindRow = (name: string, { asked, possible, noMatch, levenshtein: letters, fewest }: Kind) =>
  `  ${name.padEnd(40)}${percent(possible)}, "no match" ${percent(noMatch)}, Levenshtein ${letters === null ? '-' : percent(letters)}, fewest ${fewest.possible} of ${fewest.of} (${fewest.scheme})${String(asked).padStart(8)}`

const kindRows = (kinds: Result['kinds']): string[] =>
  kinds
    ? Object.entries(kinds).flatMap(([file, rows]) => [
        `${file}: possible`,
        ...Object.entries(rows).map(([name, kind]) => kindRow(name, kind)),
      ])
    : ['small peoples and pairs: not measured, there is no cases/names in the folder (--shared DIR)']

const shown = ({ first, median, p95, slowest }: OnPhone) =>
  `median ${median.toFixed(1)} ms, 95 % ${p95.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms; the very first ${first.toFixed(0)} ms`

export const written = ({ build, question, phone, recall, wrong, kinds, pairs }: Result): string =>
  [
    ...Object.entries(build).map(
      ([name, { ms, bytes }]) =>
        `${name.padEnd(30)}${(ms / 1000).toFixed(1).padStart(6)} s to build ${bytes.toFixed(1).padStart(6)} bytes a person`,
    ),
    `one question: ${question.mean.toFixed(0)} us, the slowest ${question.slowest.toFixed(0)} us`,
    `in Chromium, six times slower: ${phone ? shown(phone) : 'not measured, no Chromium'}`,
    `found, with the full date            ours${'Levenshtein'.padStart(13)}${'metaphone'.padStart(11)}   asked`,
    row('passports, mixed', recall.passports),
    ...Object.entries(recall.schemes).map(([id, found]) => row(found.isPassport ? `${id} *` : id, found)),
    ...Object.entries(recall.defects).map(([defect, found]) => row(defect, found)),
    `by year and patronymic        ${percent(recall.year.ours)}${' '.repeat(20)}${String(recall.year.asked).padStart(8)}`,
    ...Object.entries(recall.yearDefects)
      .filter(([, { asked }]) => asked > 0)
      .map(
        ([defect, { asked, possible, almostNothing }]) =>
          `  ${defect.padEnd(28)}${percent(possible)}, "says almost nothing" ${percent(almostNothing)}${String(asked).padStart(8)}`,
      ),
    'found wrongly',
    row('full date', wrong.date),
    `  of them exact namesakes     ${percent(wrong.date.namesakes, 3)}`,
    `year and patronymic           ${percent(wrong.yearAndPatronymic.ours, 3)}`,
    `  of them exact namesakes     ${percent(wrong.yearAndPatronymic.namesakes, 3)}`,
    `name and year: possible       ${percent(wrong.year.possible, 3)}, "says almost nothing" ${percent(wrong.year.almostNothing)}`,
    ...kindRows(kinds),
    pairs
      ? `${pairs.pairs} judged pairs: F1 ${pairs.mean.toFixed(3)}, worst of ${pairs.each.length} halves ${pairs.worst.toFixed(3)}`
      : 'judged pairs: no folder (--shared DIR)',
  ].join('\n')
