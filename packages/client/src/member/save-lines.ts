/** When a device registers how far it has read its cases, so that the server shows no colleague less. */
import { maxLinesInItem } from '@treeline/vault'
import { type MemberContext, opensCases } from './context.ts'
import { isAdmittedHere } from './register.ts'
import type { State } from './state.ts'
import { say } from './vouching.ts'

/** So many cases that have changed are registered at once, fewer after so long. */
const soonCases = 64
const laterMs = 600_000

/**
 * Registers what is due: many cases at once, a few after ten minutes. `isNews`: something has changed since. `isLast`: it
 * is about to be locked.
 */
export async function saveLines(
  context: MemberContext,
  state: State,
  { isNews = false, isLast = false },
): Promise<void> {
  const now = context.world.now().getTime()
  if (isNews) state.changedAt ??= now
  const isDue = isLast || (state.changedAt !== undefined && now - state.changedAt >= laterMs)
  if (!(isDue || isNews) || !maySave(context)) return
  const { length } = context.newLines()
  if (length === 0 || isDue || length >= soonCases) state.changedAt = undefined
  if (length === 0 || !(isDue || length >= soonCases)) return
  await say(context, { areLinesAll: true })
  // More than one item takes are next.
  if (length === maxLinesInItem) state.changedAt = 0
  const { byLog } = context.register.lines
  for (const log of state.gone) if (!byLog.has(log)) state.gone.delete(log)
}

const maySave = (context: MemberContext): boolean =>
  !context.site.isBehind && opensCases(context) && isAdmittedHere(context)
