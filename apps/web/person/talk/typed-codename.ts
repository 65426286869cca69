/** What a person typed as a codename: read in every language there is, with the nearest word for a mistyped one. */
import { parseCodename } from '@treeline/client/person'
import { type Codename, nearestWord, type WordList } from '@treeline/vault'

/** `word`: its number, and the word of the lists that is most like it. */
export type Fault =
  | { fault: 'count'; n: number }
  | { fault: 'word'; n: number; word: string }
  | { fault: 'sum' }

/** `here`: lists already fetched. `all`: fetches the rest, if these do not hold every word. */
export async function readTyped(
  text: string,
  here: readonly WordList[],
  all: () => Promise<readonly WordList[]>,
): Promise<Codename | Fault> {
  let lists = here
  let read = parseCodename(text, lists)
  if ('fault' in read && read.fault === 'word') {
    lists = await all()
    read = parseCodename(text, lists)
  }
  if (!('fault' in read)) return read
  if (read.fault === 'count') return { fault: 'count', n: read.count }
  if (read.fault === 'sum') return read
  return { fault: 'word', n: read.number, word: nearestWord(read.word, lists) }
}

/** One more digit in groups of four: `0123 4567`. */
export function withDigit(text: string, digit: string): string {
  const digits = text.replace(/\D/g, '') + digit
  return (digits.slice(0, 48).match(/\d{1,4}/g) ?? []).join(' ')
}

export function withoutDigit(text: string): string {
  const digits = text.replace(/\D/g, '').slice(0, -1)
  return (digits.match(/\d{1,4}/g) ?? []).join(' ')
}
