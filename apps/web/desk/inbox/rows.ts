/** Where the inbox takes its rows from: the one file of this folder that knows what the desk's worker tells of a case. */
import type { Level, Stage } from '@treeline/casework'
import { type CaseRow, isCounted, isNew, queueOf, type View, views } from '../page.ts'

/** What stands on one line. */
export type InboxRow = {
  id: string
  urgency: Level
  isNew: boolean
  isClosed: boolean
  /** Somebody asks that it be erased for everyone. */
  isErasing: boolean
  isAltered: boolean
  /** This device has no key yet to some of it. */
  isKeyless: boolean
  /** Written by a newer edition: the page is to be loaded again. */
  isNewer: boolean
  /** Part of it could not be read or kept; it is tried again. */
  isStuck: boolean
  isOwnerMadeUp: boolean
  /** Something was written here and not sent. */
  hasDraft: boolean
  last: { text: string; isOurs: boolean } | undefined
  /** BCP 47. */
  language: string | undefined
  /** ISO 3166. */
  country: string | undefined
  stage: Stage | 'erased'
  /** Since when somebody waits, ISO. */
  since: string | undefined
  /** The person waits for us. */
  isOurTurn: boolean
  owner: { name: string; isMe: boolean } | null
}

/** The same row for the same case: what did not change is not drawn again. */
export const rowOf = rememberedFor((one: CaseRow): InboxRow => {
  const isClosed = isCounted('closed', one)
  return {
    ...one,
    urgency: isClosed ? 'none' : one.urgency,
    isNew: isNew(one),
    isClosed,
    stage: one.isErased ? 'erased' : one.stage,
    since: isClosed ? undefined : one.since,
    isOurTurn: one.waitingFor === 'desk',
  }
})

/** The groups of a view, in their order. Sorted once for each list of cases. */
export function groupsOf(view: View, cases: readonly CaseRow[]): Groups {
  const sorted = sortedOf(cases)
  const found = sorted.get(view) ?? queueOf(view, cases)
  sorted.set(view, found)
  return found
}

type Groups = ReturnType<typeof queueOf<CaseRow>>
const sortedOf = rememberedFor((_: readonly CaseRow[]) => new Map<View, Groups>())

/** How many cases each view counts. */
export const countsOf = rememberedFor(
  (cases: readonly CaseRow[]) =>
    Object.fromEntries(
      views.map(view => [view, cases.filter(one => isCounted(view, one)).length]),
    ) as Readonly<Record<View, number>>,
)

/** `of`, asked once for each object, for as long as anybody else holds it. */
function rememberedFor<K extends object, V>(of: (key: K) => V): (key: K) => V {
  const remembered = new WeakMap<K, V>()
  return key => {
    const found = remembered.get(key) ?? of(key)
    remembered.set(key, found)
    return found
  }
}
