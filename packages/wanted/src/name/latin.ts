/** Reads Latin letters back to sounds, under every convention of conventions.ts. */
import { conventions, tells } from './conventions.ts'

type Rules = ReadonlyMap<string, readonly string[]>
/** No convention gives a word more readings than this. */
const mostReadings = 24

function rulesOf(text: string): Rules {
  const parts = text.trim().split(/\s+/)
  const rules = new Map<string, readonly string[]>()
  for (let i = 0; i + 1 < parts.length; i += 2) {
    rules.set(
      parts[i]!,
      parts[i + 1]!.split('|').map(sound => (sound === '-' ? '' : sound)),
    )
  }
  return rules
}

const traditions = Object.entries(conventions).map(([name, rules]) => ({ name, rules: rulesOf(rules) }))
const longest = 6

/** The rule that reads most letters from here; a letter with a mark nobody foresaw is read without it. */
function ruleAt(word: string, at: number, rules: Rules): { length: number; sounds: readonly string[] } {
  for (let length = Math.min(longest, word.length - at); length > 0; length--) {
    const letters = word.slice(at, at + length)
    const sounds =
      (at === 0 ? rules.get(`^${letters}`) : undefined) ??
      (at + length === word.length && at > 1 ? rules.get(`${letters}$`) : undefined) ??
      rules.get(letters)
    if (sounds) return { length, sounds }
  }
  return { length: 1, sounds: rules.get(word[at]!.normalize('NFD')[0]!) ?? [''] }
}

/** A tradition is true to itself: letters with two readings have the same one throughout a word. */
function readBy(word: string, rules: Rules, most = mostReadings): string[] {
  const parts: (readonly string[])[] = []
  for (let at = 0; at < word.length; ) {
    const { length, sounds } = ruleAt(word, at, rules)
    parts.push(sounds)
    at += length
  }
  const open = [...new Set(parts.filter(sounds => sounds.length > 1))]
  const count = open.reduce((product, sounds) => product * sounds.length, 1)
  const readings: string[] = []
  for (let no = 0; no < Math.min(count, most); no++) readings.push(readingOf(parts, open, no))
  return readings
}

/** The reading with this number, which tells for each part that is open which of its sounds it has. */
function readingOf(
  parts: readonly (readonly string[])[],
  open: readonly (readonly string[])[],
  no: number,
): string {
  if (open.length === 0) return parts.map(([sound]) => sound).join('')
  let left = no
  const chosen = new Map<readonly string[], string>()
  for (const sounds of open) {
    chosen.set(sounds, sounds[left % sounds.length]!)
    left = Math.floor(left / sounds.length)
  }
  return parts.map(sounds => chosen.get(sounds) ?? sounds[0]).join('')
}

/** The tradition that gives itself away; English, which comes first, gives itself away by nothing. */
const likeliestFor = (word: string) =>
  traditions.find(({ name }) => name === tells.find(([, tell]) => tell.test(word))?.[0]) ?? traditions[0]!

/** The reading that a list keeps of a word. */
export const likeliestLatin = (word: string): string => readBy(word, likeliestFor(word).rules, 1)[0]!

/** Every reading of a word: the likeliest of each tradition first, and before all that of the one that gives itself away. */
export function readLatin(word: string): string[] {
  const readings = traditions.map(({ rules }) => readBy(word, rules))
  const first = readings[traditions.indexOf(likeliestFor(word))]![0]!
  const others = readings.flatMap(([, ...more]) => more)
  return [...new Set([first, ...readings.map(([one]) => one!), ...others])]
}
