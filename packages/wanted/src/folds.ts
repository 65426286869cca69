/** What of a name goes into a key: one fold for lists, a wider one for questions. */
import { allClassesOf, classesCutShort, classesNear, classesOf, soundsOfClass } from './name/classes.ts'
import { soundsOf } from './name/readings.ts'
import type { Word } from './name/script.ts'
import { skeletonOf, soundOf } from './name/sounds.ts'
import type { Heard } from './name/split.ts'
import { otherFormsOf } from './name/surnames.ts'

/** `coarse`: classes of given names and skeletons, for keys with a full date. `fine`: with vowels, for keys with a year. */
export type Fold = { coarse: readonly string[]; fine: readonly string[] }

const unique = (texts: readonly string[]) => [...new Set(texts)]
// A class and a skeleton must not be taken for each other.
const named = (heads: readonly string[]) => heads.map(head => `=${head}`)

/** As a list keeps it: one reading, or the list would not fit a phone; a question tries what that may be. */
export function listFold({ sounds: [sound = ''] }: Heard): { coarse: string; fine: string } {
  const [head] = named(classesOf(sound))
  return { coarse: head ?? skeletonOf(sound), fine: head ?? sound }
}

/** As a question asks it: every reading. `isGiven`: it may be a given name. */
export function askFold({ word, sounds }: Heard): Fold & { likely: Fold; isGiven: boolean } {
  const heads = named(unique(sounds.flatMap(allClassesOf)))
  const skeletons = unique([...sounds, ...withoutMarks(word, sounds)].map(skeletonOf))
  const likelyHeads = heads.slice(0, mostLikely)
  return {
    isGiven: heads.length > 0,
    coarse: [...heads, ...skeletons],
    fine: [...heads, ...sounds],
    likely: {
      coarse: [...likelyHeads, ...skeletons.slice(0, mostLikely)],
      fine: [...likelyHeads, ...sounds.slice(0, 1)],
    },
  }
}
const mostLikely = 3

/** As a list in Latin letters may have it that lost its marks: š as s, ž as z, č and c as c, which it reads as к. */
function withoutMarks({ letters, script }: Word, sounds: readonly string[]): readonly string[] {
  if (script !== 'latin')
    return sounds.map(sound => sound.replaceAll('X', 'S').replaceAll('G', 'Z').replace(/[QC]/g, 'K'))
  const bare = letters.normalize('NFD').replace(/\p{M}/gu, '')
  return bare === letters ? [] : soundsOf({ letters: bare, script })
}

/** One slip away: classes of given names, and skeletons or sounds with one letter more, less, other or two swapped. */
export function slippedFold({ raws }: Heard, fold: keyof Fold): readonly string[] {
  const likely = likelyOf(raws)
  const near = unique([...raws.slice(0, mostSlipped), ...likely]).flatMap(classesNear)
  const heads = unique(named([...near, ...likely.flatMap(classesCutShort)]))
  const forms = likely.flatMap(otherFormsOf)
  return fold === 'coarse'
    ? [...heads, ...unique(likely.map(skeletonOf)).flatMap(skeletonsNear), ...reformed(forms)]
    : [...heads, ...likely.slice(0, 1).flatMap(soundsNear), ...forms]
}

/** With another ending of a surname, as a list keeps it. */
export const reformedFold = ({ raws }: Heard): readonly string[] =>
  reformed(likelyOf(raws).flatMap(otherFormsOf))

const reformed = (forms: readonly string[]) =>
  unique([...named(forms.flatMap(classesOf)), ...forms.map(skeletonOf)])

const mostSlipped = 3

/** What the word itself may sound like; a slip in a spelling that only a list may have is none of the person's. */
const likelyOf = (raws: readonly string[]) => unique(raws.map(soundOf)).filter(Boolean).slice(0, mostSlipped)

const consonants = 'BPVTDKHLMNRS'
const skeletonsNear = (skeleton: string) => [
  ...slips(skeleton, `${consonants}J`),
  ...(skeleton[0] === '@' ? [] : [`@${skeleton}`]),
]
const soundsNear = (sound: string) => slips(sound, `${consonants}ZCXGQAUE`)

/** A letter more, less, other, or two neighbours swapped: each text once, and never the same text. */
function slips(text: string, alphabet: string): string[] {
  const all: string[] = []
  for (let i = 0; i <= text.length; i++) {
    const [head, own, next] = [text.slice(0, i), text[i], text[i + 1]]
    for (const letter of alphabet) if (letter !== own) all.push(head + letter + text.slice(i))
    if (own === undefined) break
    if (own !== next) all.push(head + text.slice(i + 1))
    for (const letter of alphabet) if (letter !== own) all.push(head + letter + text.slice(i + 1))
    if (next !== undefined && next !== own) all.push(head + next + own + text.slice(i + 2))
  }
  return all
}

/** A father's name as a list keeps it: the skeleton of its likeliest reading; empty where the list names no father. */
export const listFather = (fathers: readonly string[]): string => (fathers[0] ? skeletonOf(fathers[0]) : '')

/** A father's name as it may stand in a list: every reading, and the spellings of its class in other languages. */
export function askFathers(fathers: readonly string[]): readonly string[] {
  const alike = unique(fathers.flatMap(allClassesOf)).flatMap(head =>
    soundsOfClass(head).slice(0, mostSpellings),
  )
  return unique([...fathers, ...alike].map(skeletonOf))
}
const mostSpellings = 12
