/** What an open desk has read so far: the logs of its cases, and the cases folded from them. */
import { type KeyedQueue, keyedQueue } from '../serial-queue.ts'
import type { Site } from '../site.ts'
import { Trouble } from '../trouble.ts'
import { type Case, type CaseLogs, caseOf } from './case.ts'
import type { MemberContext } from './context.ts'

export type State = {
  cursor: number | null
  /** By mailbox id, base64url. */
  cases: Map<string, CaseLogs>
  /** By the same id. Whoever reads a case to write it back does so in here: nothing of it is lost between the two. */
  onCase: KeyedQueue
  /** Cases that have a file, every copy and every grant by these documents: nothing is to be done for them. */
  settled: WeakMap<CaseLogs, Site>
}

export const emptyState = (): State => ({
  cursor: null,
  cases: new Map(),
  onCase: keyedQueue(),
  settled: new WeakMap(),
})

/** Throws Trouble `missing` if the desk has no such case. */
export function logsOf(state: State, id: string): CaseLogs {
  const found = state.cases.get(id)
  if (!found) throw new Trouble('missing')
  return found
}

/** Cases this device can open, each folded once for as long as neither its logs nor the desk's documents change. */
export function rememberedCases(context: MemberContext, state: State): () => readonly Case[] {
  let folded = new WeakMap<CaseLogs, Case>()
  let site = context.site
  const remembered = (logs: CaseLogs): Case => {
    const found = folded.get(logs) ?? caseOf(context, logs)
    folded.set(logs, found)
    return found
  }
  return () => {
    if (site !== context.site) folded = new WeakMap()
    site = context.site
    return [...state.cases.values()].filter(one => one.mailbox.keys.size > 0 || one.file).map(remembered)
  }
}
