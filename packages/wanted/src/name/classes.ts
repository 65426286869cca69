/** Classes of given names: Саша, Alexandre and Олександр are one. */
import { isOneSlip } from '../slips.ts'
import { givenNames } from './given/index.ts'
import { readingsOf } from './readings.ts'
import { wordsOf } from './script.ts'
import { soundOf } from './sounds.ts'

type Classes = {
  /** From a sound to the classes it may belong to. */
  bySound: ReadonlyMap<string, readonly string[]>
  /** The sounds of each class. */
  sounds: ReadonlyMap<string, readonly string[]>
  /** What a hand may slip in, by itself and by itself less a letter: two texts one slip apart have one of these in common. */
  byRemainder: ReadonlyMap<string, readonly Written[]>
  /** The classes by how they start. */
  byStart: ReadonlyMap<string, readonly string[]>
}

/** `form`: a raw reading, or the sound where it is another. */
type Written = { form: string; sound: string }

/** Shorter starts begin too many names. */
const shortest = 3

let made: Classes | undefined

/** A class is named by the sound of its first word, so that two lines with one sound are one class. */
function classes(): Classes {
  if (made) return made
  const bySound = new Map<string, string[]>()
  const sounds = new Map<string, string[]>()
  const byRemainder = new Map<string, Written[]>()
  for (const line of givenNames) {
    const raws = line.split(' ').map(word => readingsOf(wordsOf(word)[0]!).raws[0]!)
    const head = soundOf(raws[0]!)
    for (const raw of raws) {
      const sound = soundOf(raw)
      if (!bySound.get(sound)?.includes(head)) addTo(bySound, sound, head)
      addTo(sounds, head, sound)
      for (const form of new Set([raw, sound])) {
        const written = { form, sound }
        for (const remainder of remaindersOf(form)) addTo(byRemainder, remainder, written)
      }
    }
  }
  const byStart = new Map<string, string[]>()
  for (const head of sounds.keys()) addTo(byStart, head.slice(0, shortest), head)
  made = { bySound, sounds, byRemainder, byStart }
  return made
}

const remaindersOf = (form: string) => {
  const remainders = [form]
  for (let i = 0; i < form.length; i++) {
    if (form[i] !== form[i + 1]) remainders.push(form.slice(0, i) + form.slice(i + 1))
  }
  return remainders
}

function addTo<T>(map: Map<string, T[]>, key: string, item: T): void {
  const bucket = map.get(key)
  if (bucket) bucket.push(item)
  else map.set(key, [item])
}

/** The classes a sound belongs to; only its own if it heads one. */
export function classesOf(sound: string): readonly string[] {
  const found = classes().bySound.get(sound) ?? []
  return found.includes(sound) ? [sound] : found
}

/** Endings that make a name small: Муратик, Русланчик, Елисейка, Борюня, Васютка, Айбекжан. */
const small = /(?:Q?EK|[AU]K|[AUE]XK?|ENK|[AU]N|[AU]TK|US|K|GAN|HAN)$/
const grown = (sound: string) => sound.replace(small, '').replace(/[AUE]$/, '')

/** Every class a sound may belong to; that of the name it makes small, where it is no name itself. */
export function allClassesOf(sound: string): readonly string[] {
  const { bySound } = classes()
  return bySound.get(sound) ?? bySound.get(grown(sound)) ?? []
}

export const soundsOfClass = (head: string): readonly string[] => classes().sounds.get(head) ?? []

/** Classes with a name one slip away from a raw reading or a sound. */
export function classesNear(form: string): readonly string[] {
  const { byRemainder, bySound } = classes()
  const near = remaindersOf(form)
    .flatMap(remainder => byRemainder.get(remainder) ?? [])
    .filter(other => isOneSlip(form, other.form))
  return near.flatMap(({ sound }) => bySound.get(sound)!)
}

/** Classes whose first name a sound cuts short: Зура, Снежа, Нурик. */
export function classesCutShort(sound: string): readonly string[] {
  const { byStart } = classes()
  const starts = [sound, grown(sound)].filter(start => start.length >= shortest)
  return starts.flatMap(start =>
    (byStart.get(start.slice(0, shortest)) ?? []).filter(head => head.startsWith(start)),
  )
}
