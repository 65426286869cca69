/** The questions: which comes next, what was answered, and what follows from it. All of it in this page alone. */
import type { Facts, FactValue, ToldFacts } from '@treeline/casework'
import { answer, decide, Impossible, nextQuestion, type Report } from '@treeline/pathways'
import { draft } from '../draft.svelte.ts'
import { show } from '../router.svelte.ts'
import { rules, today } from './rules.ts'

/** A question that was answered before and is looked at again. */
let again = $state<string>()
export const asked = (): string | undefined => again

/** `isClash`: these answers exclude each other. `fact`: the one to ask next, if any would change an answer. */
type Next = { isClash: boolean; fact: string | undefined }

// Found once for the same answers, and gone with them.
const nexts = new WeakMap<ToldFacts, Next>()
const reports = new WeakMap<ToldFacts, Report>()

export function nextAfter(told: ToldFacts): Next {
  const known = nexts.get(told)
  if (known) return known
  const isClash = excludeEachOther(told)
  const next = { isClash, fact: isClash ? undefined : nextQuestion(rules(), told, today())?.fact }
  nexts.set(told, next)
  return next
}

export function reportOf(told: ToldFacts): Report {
  const report = reports.get(told) ?? answer(rules(), told, today())
  reports.set(told, report)
  return report
}

function excludeEachOther(told: ToldFacts): boolean {
  try {
    decide(rules(), told, today())
    return false
  } catch (error) {
    if (error instanceof Impossible) return true
    throw error
  }
}

export const factsOf = (told: ToldFacts): Facts => ({ pack: rules().hash, on: today(), facts: told })

/** Begins with nothing told: the first question, too, is found before it is shown. */
export function beginAsking(): Promise<void> {
  const told = {}
  draft.told = told
  nextAfter(told)
  return show('ways')
}

/** Keeps the answer and goes on to the next question, or to what was found. */
export function tell(fact: string, value: FactValue): Promise<void> {
  const told = { ...draft.told, [fact]: value }
  draft.told = told
  again = undefined
  const next = nextAfter(told)
  return show(next.isClash || next.fact !== undefined ? 'ways' : 'found')
}

/** Asks a question once more; without one, the next that is open. */
export function askAgain(fact?: string): Promise<void> {
  again = fact
  return show('ways')
}

export function forgetAnswers(): Promise<void> {
  again = undefined
  draft.told = undefined
  draft.showing = undefined
  return show('ways')
}
