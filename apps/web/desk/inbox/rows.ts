/** Where the inbox takes its rows from: the one file of this folder that knows what a case is made of. */
import type { Level, Stage } from '@treeline/casework'
import { type Case, isCounted, isNew, queueOf, type View, views, waitsSince } from '../page.ts'

/** What stands on one line. */
export type InboxRow = {
  id: string
  urgency: Level
  isNew: boolean
  isClosed: boolean
  isAltered: boolean
  /** Written by a newer edition: the page is to be loaded again. */
  isNewer: boolean
  isOwnerMadeUp: boolean
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

/** Much more than a line shows. */
const longest = 240

/** The same row for the same case: what did not change is not drawn again. */
export const rowOf = rememberedFor((one: Case): InboxRow => {
  const { standing } = one
  const last = standing.messages.at(-1)
  const isClosed = isCounted('closed', one)
  return {
    id: one.id,
    urgency: isClosed ? 'none' : standing.urgency.level,
    isNew: isNew(one),
    isClosed,
    isAltered: one.fault === 'altered' || one.altered.length > 0,
    isNewer: one.fault === 'version',
    isOwnerMadeUp: one.isOwnerMadeUp,
    last: last && { text: last.text.slice(0, longest), isOurs: last.by !== null },
    language: standing.language,
    country: standing.country,
    stage: one.isErased ? 'erased' : standing.stage,
    since: isClosed ? undefined : waitsSince(one),
    isOurTurn: standing.waitingFor === 'desk',
    owner: one.owner,
  }
})

/** The groups of a view, in their order. Sorted once for each list of cases. */
export function groupsOf(view: View, cases: readonly Case[]): Groups {
  const sorted = sortedOf(cases)
  const found = sorted.get(view) ?? queueOf(view, cases)
  sorted.set(view, found)
  return found
}

type Groups = ReturnType<typeof queueOf<Case>>
const sortedOf = rememberedFor((_: readonly Case[]) => new Map<View, Groups>())

/** How many cases each view counts. */
export const countsOf = rememberedFor(
  (cases: readonly Case[]) =>
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
