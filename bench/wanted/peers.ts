/** What people use today: everybody with the same date is compared by name, letter by letter or by sound. */

import type { Query } from '@treeline/wanted/synthetic'
import { doubleMetaphone } from 'double-metaphone'
import { distance } from 'fastest-levenshtein'
import { transliterate } from 'transliteration'

type Name = Query['name']
/** A name made ready, and whether two of them are taken for one. */
export type Peer = {
  name: string
  read(name: Name): readonly string[]
  isAlike(one: readonly string[], other: readonly string[]): boolean
}

/** The design's prototype was measured beside this threshold. */
const similar = 0.7

/** Surname and given name, without the patronymic where it is told apart: lists and questions differ in it. */
const partsOf = (name: Name): string[] =>
  (typeof name === 'string' ? name : `${name.surname} ${name.given}`)
    .toLowerCase()
    .split(/[\s-]+/)
    .filter(part => part !== '')

export const levenshtein: Peer = {
  name: 'transliteration + fastest-levenshtein',
  read: name => [
    partsOf(name)
      .map(part => transliterate(part))
      .toSorted()
      .join(' '),
  ],
  isAlike: ([one = ''], [other = '']) =>
    1 - distance(one, other) / Math.max(one.length, other.length, 1) >= similar,
}

export const metaphone: Peer = {
  name: 'transliteration + double-metaphone',
  read: name => partsOf(name).map(part => doubleMetaphone(transliterate(part)).join('|')),
  isAlike: (ones, others) => {
    const [few, many] = ones.length < others.length ? [ones, others] : [others, ones]
    return few.length > 0 && few.every(one => many.some(other => sounds(one, other)))
  },
}

const sounds = (one: string, other: string) => other.split('|').some(code => one.split('|').includes(code))

type Listed = { name: Name; date: string }
/** Whether anybody listed under the date is taken for the one who asks. */
export function asker(peer: Peer, listed: Iterable<Listed>): (name: Name, date: string) => boolean {
  const byDate = new Map<string, (readonly string[])[]>()
  for (const { name, date } of listed) {
    const bucket = byDate.get(date)
    if (bucket) bucket.push(peer.read(name))
    else byDate.set(date, [peer.read(name)])
  }
  return (name, date) => {
    const read = peer.read(name)
    return (byDate.get(date) ?? []).some(other => peer.isAlike(read, other))
  }
}
