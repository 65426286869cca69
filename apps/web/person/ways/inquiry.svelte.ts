/** The questions: which comes next, what was answered, and what follows from it. All of it in this page alone. */
import type { Facts, FactValue, ToldFacts } from '@treeline/casework'
import { answer, decide, Impossible, nextQuestion, type Report } from '@treeline/pathways'
import { world } from '../conversation.ts'
import { held } from '../held.svelte.ts'
import { show } from '../router.svelte.ts'
import { rules } from './rules.ts'

/** A question that was answered before and is looked at again. */
let again = $state<string>()
export const asked = (): string | undefined => again

export const today = (): string => world.now().toISOString().slice(0, 10)

/** These answers exclude each other. */
export function isClash(told: ToldFacts): boolean {
  try {
    decide(rules(), told, today())
    return false
  } catch (error) {
    if (error instanceof Impossible) return true
    throw error
  }
}

/** The fact to ask next; undefined: nothing more would change an answer. */
export const nextFact = (told: ToldFacts): string | undefined => nextQuestion(rules(), told, today())?.fact

let made: { told: ToldFacts; report: Report } | undefined
/** Made once for the same answers. */
export function reportOf(told: ToldFacts): Report {
  if (made?.told !== told) made = { told, report: answer(rules(), told, today()) }
  return made.report
}

export const factsOf = (told: ToldFacts): Facts => ({ pack: rules().hash, on: today(), facts: told })

/** Keeps the answer and goes on to the next question, or to what was found. */
export function tell(fact: string, value: FactValue): Promise<void> {
  const told = { ...held.told, [fact]: value }
  held.told = told
  again = undefined
  return show(isClash(told) || nextFact(told) !== undefined ? 'ways' : 'found')
}

/** Asks a question once more; without one, the next that is open. */
export function askAgain(fact?: string): Promise<void> {
  again = fact
  return show('ways')
}

export function forgetAnswers(): Promise<void> {
  made = undefined
  again = undefined
  held.told = undefined
  held.showing = undefined
  return show('ways')
}
