/** Surnames that lost or gained a Russian ending: Рахмонов, Рахмон and Рахмонзода are one family. */
import { classesOf } from './classes.ts'
import { skeletonOf } from './sounds.ts'

/** Finished sounds: -ов, -ев, -зода or -заде, in either sex. */
const ending = /(?:[AE]V|ZAD)$/
/** A shorter stem would fit too many. */
const shortest = 3
const longSkeleton = 4

/** The other forms of a surname, as sounds; of any word, as nothing tells surnames apart. */
export function otherFormsOf(sound: string): readonly string[] {
  const stem = sound.replace(ending, '')
  if (stem.length < shortest) return []
  // Families are named after a father; of other words too many differ in no more than this ending.
  const isSure = classesOf(stem).length > 0 || skeletonOf(stem).length >= longSkeleton
  const endings = sound.endsWith('ZAD') || isSure ? ['', 'AV', 'EV', 'ZAD'] : ['ZAD']
  return endings.map(one => stem + one).filter(form => form !== sound)
}
