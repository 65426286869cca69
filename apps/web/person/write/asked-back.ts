/** Which of the words are asked back, and whether a typed one is right. */
import { type Places, placeOf, typedWords, type WordList } from '@treeline/vault'

/** Three different places of twelve, in order. `random`: gives that many random bytes. */
export function askedBack(random: (length: number) => Uint8Array): readonly number[] {
  const left = Array.from({ length: 12 }, (_, i) => i)
  // Of one byte the last 256 % n values would come a little more often; for a check of writing that is no matter.
  const asked = Array.from(random(3), byte => left.splice(byte % left.length, 1)[0]!)
  return asked.sort((a, b) => a - b)
}

/** In words of any of these lists, or in digits. */
export function isRight(typed: string, place: number, places: Places, lists: readonly WordList[]): boolean {
  const [word, ...more] = typedWords(typed)
  return word !== undefined && more.length === 0 && placeOf(word, lists) === places[place]
}
