/** Classes of given names: Саша, Alexandre and Олександр are one. */
import { isOneSlip } from '../slips.ts'
import { givenNames } from './given/index.ts'
import { soundsOf } from './readings.ts'
import { wordsOf } from './script.ts'

type Classes = {
  /** From a sound to the classes it may belong to. */
  bySound: ReadonlyMap<string, readonly string[]>
  /** The sounds of each class. */
  sounds: ReadonlyMap<string, readonly string[]>
  byLength: readonly (readonly string[])[]
}

let made: Classes | undefined

/** A class is named by the sound of its first word, so that two lines with one sound are one class. */
function classes(): Classes {
  if (made) return made
  const bySound = new Map<string, string[]>()
  const sounds = new Map<string, string[]>()
  for (const line of givenNames) {
    const ofLine = line.split(' ').map(word => soundsOf(wordsOf(word)[0]!)[0]!)
    const head = ofLine[0]!
    for (const sound of ofLine) {
      if (!bySound.get(sound)?.includes(head)) bySound.set(sound, [...(bySound.get(sound) ?? []), head])
    }
    sounds.set(head, [...(sounds.get(head) ?? []), ...ofLine])
  }
  const byLength: string[][] = []
  for (const sound of bySound.keys()) byLength[sound.length] = [...(byLength[sound.length] ?? []), sound]
  made = { bySound, sounds, byLength }
  return made
}

/** The classes a sound belongs to; only its own if it heads one. */
export function classesOf(sound: string): readonly string[] {
  const found = classes().bySound.get(sound) ?? []
  return found.includes(sound) ? [sound] : found
}

/** Every class a sound may belong to. */
export const allClassesOf = (sound: string): readonly string[] => classes().bySound.get(sound) ?? []
export const soundsOfClass = (head: string): readonly string[] => classes().sounds.get(head) ?? []
export const allHeads = (): readonly string[] => [...classes().sounds.keys()]

/** Classes with a name one slip away. */
export function classesNear(sound: string): readonly string[] {
  const { byLength, bySound } = classes()
  const near = [sound.length - 1, sound.length, sound.length + 1]
    .flatMap(length => byLength[length] ?? [])
    .filter(other => isOneSlip(sound, other))
  return [...new Set(near.flatMap(other => bySound.get(other)!))]
}
