/** Latin letters read backwards, under every convention of conventions.ts. */
import { conventions } from './conventions.ts'

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

const traditions: readonly Rules[] = Object.values(conventions).map(rulesOf)
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
function readBy(word: string, rules: Rules): string[] {
  const parts: { letters: string; sounds: readonly string[] }[] = []
  for (let at = 0; at < word.length; ) {
    const { length, sounds } = ruleAt(word, at, rules)
    parts.push({ letters: word.slice(at, at + length), sounds })
    at += length
  }
  let choices: Readonly<Record<string, string>>[] = [{}]
  for (const { letters, sounds } of new Map(parts.map(part => [part.letters, part])).values()) {
    choices = sounds
      .flatMap(sound => choices.map(choice => ({ ...choice, [letters]: sound })))
      .slice(0, mostReadings)
  }
  return choices.map(choice => parts.map(({ letters }) => choice[letters]).join(''))
}

/** Every reading of a word, the likeliest of each tradition first; a reading may come more than once. */
export function readLatin(word: string): string[] {
  const readings = traditions.map(rules => readBy(word, rules))
  return [...readings.map(([first]) => first!), ...readings.flatMap(([, ...others]) => others)]
}
