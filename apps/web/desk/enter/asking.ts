/** Chooses three words of a recovery sheet to ask back, and checks what was typed. */
import { type Places, placeOf, type Random, typedWords, type WordList } from '@treeline/vault'

/** Three different numbers below `count`, in order. */
export function threeOf(random: Random, count: number): number[] {
  const left = Array.from({ length: count }, (_, i) => i)
  const bytes = random(16)
  const chosen = [0, 1, 2].map(i => left.splice((bytes[i]! * 256 + bytes[i + 3]!) % left.length, 1)[0]!)
  return chosen.sort((a, b) => a - b)
}

/** Whether these typed words are the ones that stand at `asked`. */
export const areRight = (
  places: Places,
  asked: readonly number[],
  typed: readonly string[],
  lists: readonly WordList[],
): boolean =>
  asked.every((at, i) => {
    const [word, ...more] = typedWords(typed[i] ?? '')
    return word !== undefined && more.length === 0 && placeOf(word, lists) === places[at]
  })
