/** A name to its words: those that name the person, and the father's. */
import type { Named } from '../question.ts'
import { isParticle } from './particles.ts'
import { fathersIn, isPatronymic, isSonOf } from './patronymic.ts'
import { type Readings, readingsOf } from './readings.ts'
import { type Word, wordsOf } from './script.ts'

/** At least one sound. */
export type Heard = Readings & { word: Word }
/** `fathers`: sounds of the father's name, the likeliest first; none: not known. */
export type Split = { names: readonly Heard[]; joined: readonly Joined[]; fathers: readonly string[] }
/** Two neighbours of three names or more, written as one: Абдул Вахабов, Абдулвахабов. `at`: the place of the first. */
type Joined = { heard: Heard; at: number }

/** More words than this are not read: no name is that long. */
const mostWords = 6

type Hear = (word: Word) => Readings

const heardBy =
  (hear: Hear) =>
  (words: readonly Word[]): Heard[] =>
    words.map(word => ({ word, ...hear(word) })).filter(({ sounds }) => sounds.length > 0)

/** An initial tells too little: "П." is the beginning of a hundred names. In some scripts one sign is a whole name. */
const isFull = ({ word }: Heard) => word.letters.length > 1 || word.script === 'other'

/** `hear`: readingsOf, or one that remembers. */
export function splitOf(name: Named, hear: Hear = readingsOf): Split {
  const heard = heardBy(hear)
  const { names, fathers } = partsOf(name, heard)
  return { names, joined: joinedIn(names, heard), fathers }
}

type Parts = Pick<Split, 'names' | 'fathers'>

function partsOf(name: Named, heard: (words: readonly Word[]) => Heard[]): Parts {
  if (typeof name === 'string') return parted(heard(wordsOf(name)))
  const fathers = heard(wordsOf(name.patronymic ?? '')).filter(one => isFull(one) && !isSonOf(one.word))
  const names = heard([...wordsOf(name.surname), ...wordsOf(name.given)])
  if (fathers.length === 0) return parted(names)
  return { names: named(names), fathers: fathersIn(fathers[0]!.word, fathers[0]!.sounds) }
}

const joinedIn = (names: readonly Heard[], heard: (words: readonly Word[]) => Heard[]): Joined[] =>
  names.length < 3
    ? []
    : names.slice(1).flatMap(({ word: second }, at) => {
        const { letters, script } = names[at]!.word
        if (script !== second.script) return []
        return heard([{ letters: letters + second.letters, script }]).map(one => ({ heard: one, at }))
      })

const named = (all: readonly Heard[]) => {
  const full = all.filter(isFull)
  const names = full.filter(({ word }) => !isParticle(word.letters))
  return (names.length > 1 ? names : full).slice(0, mostWords)
}

function parted(all: readonly Heard[]): Parts {
  const at = patronymicIn(all)
  if (at === undefined) return { names: named(all.filter(({ word }) => !isSonOf(word))), fathers: [] }
  return {
    names: named(all.filter(({ word }, i) => i !== at && !isSonOf(word))),
    fathers: fathersIn(all[at]!.word, all[at]!.sounds),
  }
}

/** Of two words none is a patronymic: Абрамович is a surname, too. It never comes first. */
function patronymicIn(all: readonly Heard[]): number | undefined {
  const sonOf = all.findIndex(({ word }) => isSonOf(word))
  if (sonOf > 1) return sonOf - 1
  if (all.length < 3) return undefined
  const may = all.flatMap(({ word, sounds }, i) => (i > 0 && isPatronymic(word, sounds) ? [i] : []))
  // Given name, patronymic, surname: of two the first, as the surname stands last.
  return may[0]
}
