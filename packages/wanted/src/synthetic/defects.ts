/** What goes wrong between a person's papers and what is typed: each defect by itself, by chance. */
import type { Chance } from './chance.ts'
import type { Day, FullName, Invented } from './invented.ts'
import { diminutives } from './names/given.ts'
import type { Writing } from './written.ts'

/** What is said of a person. A string where the order of the parts is not the usual one. */
type Stated = { name: FullName | string; born: Day }
type Asked = { person: Invented; writing: Writing; name: FullName; born: Day }
/** Undefined where it cannot happen to this person: no patronymic to leave out, a day above twelve. */
type Defect = (asked: Asked, chance: Chance) => Stated | undefined

/** One way in which what somebody asks for differs from what is true. */
export type DefectName = (typeof defectNames)[number]
/** All defects a question can have. */
export const defectNames = [
  'surname-typo',
  'given-typo',
  'diminutive',
  'no-diacritics',
  'day-month-swapped',
  'no-patronymic',
  'look-alike',
  'other-order',
  'yo',
] as const

export const defects: Readonly<Record<DefectName, Defect>> = {
  'surname-typo': ({ name, born }, chance) =>
    stated({ ...name, surname: mistyped(name.surname, chance) }, born),
  'given-typo': ({ name, born }, chance) => stated({ ...name, given: mistyped(name.given, chance) }, born),
  diminutive: ({ person, writing, name, born }, chance) => {
    const given = { own: person.own.given, russian: person.russian.given }
    const names = diminutives(person.language, person.sex, given)[writing.from].filter(
      word => word !== given[writing.from],
    )
    return names.length === 0
      ? undefined
      : stated({ ...name, given: writing.write(chance.pick(names)) }, born)
  },
  'no-diacritics': ({ name, born }) => changed(name, plainWord, born),
  'day-month-swapped': ({ name, born: { year, month, day } }) =>
    day > 12 || day === month ? undefined : stated(name, { year, month: day, day: month }),
  'no-patronymic': ({ name: { surname, given, patronymic }, born }) =>
    patronymic === undefined ? undefined : stated({ surname, given }, born),
  'look-alike': ({ name, born }, chance) => {
    const surname = withLookAlike(name.surname, chance)
    return surname === undefined ? undefined : stated({ ...name, surname }, born)
  },
  'other-order': ({ name: { surname, given, patronymic = '' }, born }, chance) => {
    const orders = [
      `${given} ${surname}`,
      `${given} ${patronymic} ${surname}`,
      `${surname} ${given} ${patronymic}`,
    ]
    return { name: chance.pick(orders).replaceAll(/ +/g, ' ').trim(), born }
  },
  yo: ({ name, born }) => changed(name, word => word.replaceAll('ё', 'е').replaceAll('Ё', 'Е'), born),
}

const stated = (name: FullName, born: Day): Stated => ({ name, born })

function changed(name: FullName, change: (word: string) => string, born: Day): Stated | undefined {
  const parts = Object.entries(name).map(([part, word]) => [part, change(word)] as const)
  const isSame = parts.every(([part, word]) => word === name[part as keyof FullName])
  return isSame ? undefined : stated(Object.fromEntries(parts) as FullName, born)
}

const letters = {
  latin: 'abcdefghijklmnopqrstuvwxyz',
  cyrillic: 'абвгдежзийклмнопрстуфхцчшщыьэюя',
  armenian: 'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցփքօֆ',
  georgian: 'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ',
}
const alphabetOf = (word: string) =>
  /\p{Script=Cyrillic}/u.test(word)
    ? letters.cyrillic
    : /\p{Script=Armenian}/u.test(word)
      ? letters.armenian
      : /\p{Script=Georgian}/u.test(word)
        ? letters.georgian
        : letters.latin

/** One letter dropped, doubled or replaced, or two neighbours swapped. Never the first, and never nothing. */
export function mistyped(word: string, chance: Chance): string {
  const characters = [...word]
  if (characters.length < 3) return word + characters.at(-1)!
  const slips = [dropped, doubled, replaced, swapped]
  for (let turn = 0; turn < 20; turn++) {
    const slipped = chance.pick(slips)(characters, 1 + chance.below(characters.length - 1), chance)
    if (slipped !== word) return slipped
  }
  return doubled(characters, 1)
}
const dropped = (characters: readonly string[], at: number) => characters.toSpliced(at, 1).join('')
const doubled = (characters: readonly string[], at: number) =>
  characters.toSpliced(at, 0, characters[at]!).join('')
const replaced = (characters: readonly string[], at: number, chance: Chance) =>
  characters.toSpliced(at, 1, chance.pick([...alphabetOf(characters[at]!)])).join('')
const swapped = (characters: readonly string[], at: number) =>
  at + 1 < characters.length
    ? characters.toSpliced(at, 2, characters[at + 1]!, characters[at]!).join('')
    : characters.join('')

/** Letters that marks do not make: no decomposition reaches them. */
const unmarked: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', ı: 'i', ß: 'ss' }
/** Latin letters without their marks; signs for soft and hard left out. Other scripts stay as they are. */
const plainWord = (word: string): string =>
  /\p{Script=Latin}/u.test(word)
    ? word
        .normalize('NFD')
        .replaceAll(/[\p{M}\p{Lm}’”"'`·′″]/gu, '')
        .replaceAll(/[łŁıß]/g, letter => unmarked[letter]!)
    : word

const twins = 'aа eе oо cс pр xх yу iі kк mм tт'.split(' ').map(pair => [...pair] as [string, string])
const twinOf = new Map(twins.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]))
/** One letter from the other alphabet, which looks the same. */
function withLookAlike(word: string, chance: Chance): string | undefined {
  const characters = [...word]
  const places = characters.flatMap((letter, at) => (twinOf.has(letter) ? [at] : []))
  if (places.length === 0) return undefined
  const at = chance.pick(places)
  return characters.toSpliced(at, 1, twinOf.get(characters[at]!)!).join('')
}
