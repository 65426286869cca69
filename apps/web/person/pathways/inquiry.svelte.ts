/** The questions, the answers so far, the report, and the rules these rest on. Nothing of it leaves the page. */
import type { Facts, FactValue, StatedFacts } from '@treeline/casework'
import { answer, decide, Impossible, nextQuestion, type Report } from '@treeline/pathways'
import { draft } from '../draft.svelte.ts'
import { show } from '../router.svelte.ts'
import { rules, today } from './begin.ts'

export * from './rulebook.ts'
export { rules, today }

/** A question that was answered before and is looked at again. */
let again = $state<string>()
export const asked = (): string | undefined => again

/** `isClash`: these answers exclude each other. `fact`: the one to ask next, if any would change an answer. */
type Next = { isClash: boolean; fact: string | undefined }

// Found once for the same answers, and gone with them.
const nexts = new WeakMap<StatedFacts, Next>()
const reports = new WeakMap<StatedFacts, Report>()

export function nextAfter(stated: StatedFacts): Next {
  const known = nexts.get(stated)
  if (known) return known
  const isClash = excludeEachOther(stated)
  const next = { isClash, fact: isClash ? undefined : nextQuestion(rules(), stated, today())?.fact }
  nexts.set(stated, next)
  return next
}

export function reportOf(stated: StatedFacts): Report {
  const report = reports.get(stated) ?? answer(rules(), stated, today())
  reports.set(stated, report)
  return report
}

function excludeEachOther(stated: StatedFacts): boolean {
  try {
    decide(rules(), stated, today())
    return false
  } catch (error) {
    if (error instanceof Impossible) return true
    throw error
  }
}

export const factsOf = (stated: StatedFacts): Facts => ({ pack: rules().hash, on: today(), facts: stated })

/** Begins with nothing told: the first question, too, is found before it is shown. */
export function beginAsking(): Promise<void> {
  const stated = {}
  draft.stated = stated
  nextAfter(stated)
  return show('pathways')
}

/** Keeps the answer and goes on to the next question, or to what was found. */
export function tell(fact: string, value: FactValue): Promise<void> {
  const stated = { ...draft.stated, [fact]: value }
  draft.stated = stated
  again = undefined
  const next = nextAfter(stated)
  return show(next.isClash || next.fact !== undefined ? 'pathways' : 'found')
}

/** Asks a question once more; without one, the next that is open. */
export function askAgain(fact?: string): Promise<void> {
  again = fact
  return show('pathways')
}

export function forgetAnswers(): Promise<void> {
  again = undefined
  draft.stated = undefined
  draft.showing = undefined
  return show('pathways')
}
