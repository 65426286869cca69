/** How alike two names are as words alone, without a date: a figure from 0 to 1, and why. */
import { allClassesOf } from './name/classes.ts'
import { isParticle } from './name/particles.ts'
import { soundsOf } from './name/readings.ts'
import { wordsOf } from './name/script.ts'
import { slipsBetween } from './slips.ts'

/**
 * Why two words are taken for one: the same letters; read the same; forms of one given name; an initial; spelt otherwise,
 * by as much as the score says.
 */
export type LikenessReason = 'same-word' | 'sounds-the-same' | 'same-given-name' | 'initial' | 'slip'
/** A score never travels without its reasons: one for each pair of words, the best first. */
export type Likeness = { score: number; because: readonly LikenessReason[] }

type Heard = { letters: string; sounds: readonly string[]; heads: readonly string[] }
type Pair = { one: Heard; other: Heard; score: number; reason: LikenessReason }

const mostSounds = 8
/** Words less alike than this are different words. */
const least = 0.5

/**
 * How alike two names are, 1: the same, 0: nothing in common; in any script and any order of words. It is a figure of
 * likeness, not a probability.
 */
export function likeness(one: string, other: string): Likeness {
  const [ours, theirs] = [heardIn(one), heardIn(other)]
  const pairs = paired(ours, theirs)
  const because = pairs.map(({ reason }) => reason)
  const score = Math.max(byWords(ours, theirs, pairs), near(joined(ours), joined(theirs)) ** 1.5)
  return { score, because }
}

function heardIn(name: string): Heard[] {
  const words = wordsOf(name)
  const named = words.filter(({ letters }) => !isParticle(letters))
  return (named.length > 0 ? named : words).map(word => {
    const sounds = soundsOf(word).slice(0, mostSounds)
    return {
      letters: word.letters.normalize('NFKD').replace(/\p{M}/gu, ''),
      sounds,
      heads: sounds.flatMap(allClassesOf),
    }
  })
}

/** The best partner for each word, the most alike first; no word twice. */
function paired(ours: readonly Heard[], theirs: readonly Heard[]): readonly Pair[] {
  const taken = new Set<Heard>()
  return ours
    .flatMap(one => theirs.map(other => alike(one, other)))
    .toSorted((a, b) => b.score - a.score)
    .filter(({ one, other, score }) => {
      if (score < least || taken.has(one) || taken.has(other)) return false
      taken.add(one).add(other)
      return true
    })
}

const near = (one: string, other: string) =>
  1 - slipsBetween(one, other) / Math.max(one.length, other.length, 1)
const share = (ones: readonly string[], others: readonly string[]) => ones.some(one => others.includes(one))

function alike(one: Heard, other: Heard): Pair {
  const as = (score: number, reason: LikenessReason) => ({ one, other, score, reason })
  if (one.letters === other.letters) return as(1, 'same-word')
  const [short, long] = one.letters.length < other.letters.length ? [one, other] : [other, one]
  if (short.letters.length === 1) return as(long.letters.startsWith(short.letters) ? 0.9 : 0, 'initial')
  if (share(one.sounds, other.sounds)) return as(0.97, 'sounds-the-same')
  if (share(one.heads, other.heads)) return as(0.92, 'same-given-name')
  const heard = one.sounds.flatMap(ours => other.sounds.map(theirs => near(ours, theirs)))
  return as(Math.max(near(one.letters, other.letters), 0.95 * Math.max(0, ...heard)), 'slip')
}

/** Words left over on both sides contradict each other; on one side only they say little: lists leave names out. */
const contradiction = 2
const omission = 0.1

const weightOf = ({ letters }: Heard) => Math.sqrt(letters.length)
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

function byWords(ours: readonly Heard[], theirs: readonly Heard[], pairs: readonly Pair[]): number {
  const weights = pairs.map(({ one, other }) => Math.max(weightOf(one), weightOf(other)))
  const left = [
    sum(ours.filter(word => !pairs.some(({ one }) => one === word)).map(weightOf)),
    sum(theirs.filter(word => !pairs.some(({ other }) => other === word)).map(weightOf)),
  ]
  const [both, single] = [Math.min(...left), Math.max(...left) - Math.min(...left)]
  const total = sum(weights) + contradiction * both + omission * single
  return total === 0 ? 0 : sum(pairs.map(({ score }, i) => score * weights[i]!)) / total
}

const joined = (words: readonly Heard[]) => words.map(({ letters }) => letters).join('')
