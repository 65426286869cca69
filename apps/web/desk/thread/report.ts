/** Computes the desk's own report for facts a person has shown, by the desk's rules and for the day they were stated. */
import type { Facts } from '@treeline/casework'
import { answer, Impossible, type Law, type Report, type Rules, Unfit } from '@treeline/pathways'
import { fetchLaw, fetchRules } from '../../pathways/rules.ts'

/** `isOther`: the person answered by another edition. Without a report the answers do not fit this one. */
export type DeskReport = { pack: Rules; law: Law; report: Report | undefined; isOther: boolean }

/** Rejects if the rules or the law do not come. */
export async function fetchDeskReport({ pack: hash, on, facts }: Facts): Promise<DeskReport> {
  const [pack, law] = await Promise.all([fetchRules(), fetchLaw()])
  return { pack, law, report: reportIfFit(pack, facts, on), isOther: pack.hash !== hash }
}

function reportIfFit(pack: Rules, facts: Facts['facts'], on: string): Report | undefined {
  try {
    return answer(pack, facts, on)
  } catch (error) {
    // What a person sent is checked here; from it nothing is computed by halves.
    if (error instanceof Unfit || error instanceof Impossible || error instanceof RangeError) return undefined
    throw error
  }
}
