/** Draws surnames: the common ones as often as they are met, the rarer ones put together from root and ending. */
import { byRank, byWeight, type Chance } from '../chance.ts'
import type { Spelt } from '../invented.ts'
import { oneOf } from './given.ts'
import { capital, type Nation, readWords, type Surnames, type Word } from './nation.ts'

/** As men bear them. */
export function surnames(nation: Nation): (chance: Chance) => Spelt {
  const draws = nation.surnames.map(part => ({ share: part.share, draw: drawOf(nation, part) }))
  const part = byWeight(draws, ({ share }) => share)
  return chance => part(chance).draw(chance)
}

function drawOf({ respell }: Nation, { roots, endings, flat, join }: Surnames): (chance: Chance) => Spelt {
  const root = byWeight(readWords(roots), byRank(flat))
  const spell = (word: Word, chance: Chance) =>
    word.russian.length > 0 ? oneOf(word.russian, chance).toLowerCase() : respell(word.own)
  const isPlain = (word: Word) => word.russian.length === 0
  if (endings === undefined) {
    return chance => {
      const full = root(chance)
      return { own: full.own, russian: capital(spell(full, chance)) }
    }
  }
  const ending = byWeight(readWords(endings), ({ weight }) => weight)
  const joined = join ?? ((first: string, last: string) => first + last)
  return chance => {
    const first = root(chance)
    const last = ending(chance)
    const own = joined(first.own.toLowerCase(), last.own, true)
    const russian =
      isPlain(first) && isPlain(last)
        ? respell(own)
        : joined(spell(first, chance), spell(last, chance), false)
    return { own: capital(own), russian: capital(russian) }
  }
}
