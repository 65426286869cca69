/** What one case's part of a round throws stops that case and no other; the next round tries it again. */
import type { Refusal } from '@treeline/wire'
import { Refused } from '../transport.ts'
import { Trouble, type TroubleKind } from '../trouble.ts'
import type { State } from './state.ts'

/** Why a case does not go on, and how often it has been tried since. */
export type Stuck = { why: Reason; attempts: number }
type Reason = TroubleKind | Refusal | 'unexpected'
/** By case, in one round. */
export type Failures = Map<string, Reason>

/** Nothing answers, or it is not this desk, or no session: no other case would get further. */
const roundTroubles: readonly TroubleKind[] = ['offline', 'expired', 'phrase', 'version']
const roundRefusals: readonly Refusal[] = ['busy', 'down', 'not-set-up', 'unsigned']

export const stopsRound = (error: unknown): boolean =>
  (error instanceof Trouble && roundTroubles.includes(error.kind)) ||
  (error instanceof Refused && roundRefusals.includes(error.kind))

const reasonOf = (error: unknown): Reason =>
  error instanceof Trouble || error instanceof Refused ? error.kind : 'unexpected'

/** Notes what went wrong with one case. Throws it again if it stops the round. */
export function noteFailure(failures: Failures, id: string, error: unknown): void {
  if (stopsRound(error)) throw error
  failures.set(id, reasonOf(error))
}

/** Does a case's part of the round, unless an earlier part of it failed. */
export async function within(failures: Failures, id: string, job: () => Promise<void>): Promise<void> {
  if (failures.has(id)) return
  try {
    await job()
  } catch (error) {
    noteFailure(failures, id, error)
  }
}

/** At the end of a round: each case says whether it is stuck. Gives whether any says something new. */
export function markStuck(state: State, failures: Failures): boolean {
  let isNew = false
  for (const [id, found] of state.cases) {
    // Of one that its person has deleted the server shows nothing any more.
    const why = found.isErased ? undefined : failures.get(id)
    if (!why && !found.stuck) continue
    isNew ||= why !== found.stuck?.why
    const { stuck: _, ...logs } = found
    if (why) stick(state, id, why)
    else state.cases.set(id, logs)
  }
  return isNew
}

/** The case says that it is stuck, once more. */
export function stick({ cases }: State, id: string, why: Reason): void {
  const found = cases.get(id)
  if (found) cases.set(id, { ...found, stuck: { why, attempts: (found.stuck?.attempts ?? 0) + 1 } })
}
