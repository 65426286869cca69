/** Where the inbox takes its rows from: the one file of this folder that knows what the desk's worker tells of a case. */
import type { Level, Stage } from '@treeline/casework'
import { type CaseRow, isCounted, isNew, type Key, queueOf, type View, views } from '../page.ts'
import type { Section } from './drawn.ts'

/** What stands on one line. */
export type InboxRow = {
  id: string
  urgency: Level
  isNew: boolean
  isClosed: boolean
  /** What is to be said of it first. */
  tags: readonly Tag[]
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

/** `isWrong`: something is not as it ought to be. */
type Tag = { word: Key; isWrong: boolean }
/** The tags of a case in their order, each with whether it bears it. */
const tags: readonly (Tag & { of: (one: CaseRow) => boolean })[] = [
  { word: 'inbox.newer', isWrong: true, of: one => one.isNewer },
  { word: 'inbox.altered', isWrong: true, of: one => one.isAltered },
  { word: 'inbox.keyless', isWrong: false, of: one => one.isKeyless },
  { word: 'inbox.stuck', isWrong: true, of: one => one.isStuck },
  { word: 'inbox.owner.made.up', isWrong: true, of: one => one.isOwnerMadeUp },
  { word: 'inbox.erasing', isWrong: false, of: one => one.isErasing },
  { word: 'inbox.draft', isWrong: false, of: one => one.hasDraft },
]

/** The same row for the same case: what did not change is not drawn again. */
export const rowOf = rememberedFor((one: CaseRow): InboxRow => {
  const isClosed = isCounted('closed', one)
  return {
    ...one,
    urgency: isClosed ? 'none' : one.urgency,
    isNew: isNew(one),
    isClosed,
    tags: tags.filter(tag => tag.of(one)),
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
type Shown = { sections: readonly Section<Groups[number]['group'], CaseRow>[]; inOrder: readonly CaseRow[] }

/** The groups as they are listed, with the closed cases folded away or not. Made once for each list of groups. */
export function shownOf(groups: Groups, isFolded: boolean): Shown {
  const made = foldedOf(groups)
  const sections = groups.map(({ group, cases }) => ({
    name: group,
    rows: group === 'closed' && isFolded ? [] : cases,
  }))
  const shown = made.get(isFolded) ?? { sections, inOrder: sections.flatMap(({ rows }) => rows) }
  made.set(isFolded, shown)
  return shown
}
const foldedOf = rememberedFor((_: Groups) => new Map<boolean, Shown>())
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
