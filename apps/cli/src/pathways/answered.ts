/** One person's report, or a refusal that says which facts of the file are wrong and what would be right. */
import { answer, decide, type Given, Impossible, type Pack, type Report, Unfit } from '@treeline/pathways'
import { Fault } from '../fault.ts'
import type { FactsFile } from './facts-file.ts'

/** Throws a Fault with everything that is wrong, by file and line. */
export function answered(pack: Pack, { given, placeOf }: FactsFile, on: string): Report {
  try {
    return answer(pack, given, on)
  } catch (error) {
    if (error instanceof Unfit) {
      const messages = error.faults.map(
        ({ fact, what, right }) => `${placeOf(fact)}: ${fact}: ${what}; right: ${right}`,
      )
      throw new Fault(messages.join('\n'), 2)
    }
    if (!(error instanceof Impossible)) throw error
    const facts = excluding(pack, given, on)
    throw new Fault(facts.map(fact => sayExcluded(fact, facts, placeOf)).join('\n'), 2)
  }
}

function sayExcluded(fact: string, facts: readonly string[], placeOf: FactsFile['placeOf']): string {
  const others = facts.filter(one => one !== fact)
  const company = others.length > 0 ? ` together with ${others.join(', ')}` : ''
  return `${placeOf(fact)}: ${fact}: cannot be so${company}; right: change it or another of them, or leave it out`
}

/** The fewest of these facts that exclude each other already. */
function excluding(pack: Pack, given: Given, on: string): string[] {
  const left = Object.keys(given).reduce((facts, fact) => {
    const { [fact]: _, ...remaining } = facts
    return isPossible(pack, remaining, on) ? facts : remaining
  }, given)
  return Object.keys(left)
}

function isPossible(pack: Pack, given: Given, on: string): boolean {
  try {
    decide(pack, given, on)
    return true
  } catch (error) {
    if (error instanceof Impossible) return false
    throw error
  }
}
