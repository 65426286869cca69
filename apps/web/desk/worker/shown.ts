/** What the page was shown last, and what of it is another by now: nothing else crosses to the page. */
import type { Case, Desk, MemberSite, Summary, Vouching } from '@treeline/client/member'
import type { Member } from '@treeline/vault'
import { isSummary, type Row, rowOf } from './row.ts'

export type Drafts = { reply: string; note: string }
/** The case that is open on the page. `one`: null if there is none of this id. `drafts`: when it was just opened. */
type ShownCase = { id: string; one: Case | null; drafts?: Drafts }
export type Changes = {
  /** New or changed. */
  rows?: readonly Row[]
  /** Ids of rows there are no more. */
  gone?: readonly string[]
  shown?: ShownCase
  site?: MemberSite
  me?: Member
  vouching?: Vouching
}

type Options = {
  desk: Pick<Desk, 'shown' | 'site' | 'me' | 'vouching'>
  /** What was written in a case and not sent. */
  draftsOf: (id: string) => Drafts
  /** Cases in which something was. */
  withDrafts: () => ReadonlySet<string>
}
/** A case as it was read, or as its row shows it. */
type OneCase = Case | Summary
type Sent = { from: OneCase; row: Row }

export function createShown({ desk, draftsOf, withDrafts }: Options) {
  const sent = new Map<string, Sent>()
  let site: MemberSite | undefined
  let vouching: Vouching | undefined
  let open: { id: string; sent: Case | null | undefined } | undefined
  let rowsOf: { cases: readonly OneCase[]; drafts: ReadonlySet<string> } | undefined

  const rowChanges = (cases: readonly OneCase[]): Changes => {
    const drafts = withDrafts()
    if (rowsOf?.cases === cases && isSameSet(rowsOf.drafts, drafts)) return {}
    rowsOf = { cases, drafts }
    const rows = cases.flatMap(one => {
      const next = changedRow(sent.get(one.id), one, drafts.has(one.id))
      if (next) sent.set(one.id, next)
      return next?.isAnother ? [next.row] : []
    })
    const gone = sent.size > cases.length ? goneFrom(sent, cases) : []
    return { ...(rows.length > 0 ? { rows } : {}), ...(gone.length > 0 ? { gone } : {}) }
  }
  const caseChange = (cases: readonly OneCase[]): Changes => {
    if (!open) return {}
    const { id, sent: before } = open
    const one = cases.find(each => each.id === id) ?? null
    // It is being read, and shown as soon as that is done.
    if (one === before || (one && isSummary(one))) return {}
    open.sent = one
    return { shown: { id, one, ...(before === undefined ? { drafts: draftsOf(id) } : {}) } }
  }
  const siteChange = (): Changes => {
    if (site === desk.site()) return {}
    site = desk.site()
    return { site, me: desk.me() }
  }
  const vouchingChange = (): Changes => {
    const before = JSON.stringify(vouching)
    vouching = desk.vouching()
    return JSON.stringify(vouching) === before ? {} : { vouching }
  }
  return {
    /** Which case is open on the page from now on. */
    open: (id: string | null) => {
      open = id === null ? undefined : { id, sent: undefined }
    },
    /** Since the last time this was asked. Undefined: nothing. */
    changes: (): Changes | undefined => {
      const cases = desk.shown()
      const ofDesk = { ...siteChange(), ...vouchingChange() }
      const changes = { ...ofDesk, ...rowChanges(cases), ...caseChange(cases) }
      return Object.keys(changes).length > 0 ? changes : undefined
    },
  }
}

const isSameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every(id => other.has(id))

/** A case that is the same object has the same row. Undefined: nothing to remember. */
function changedRow(
  before: Sent | undefined,
  one: OneCase,
  hasDraft: boolean,
): (Sent & { isAnother: boolean }) | undefined {
  if (before?.from === one && before.row.hasDraft === hasDraft) return undefined
  const row = rowOf(one, hasDraft, before?.row.version ?? 0)
  const isAnother = !before || JSON.stringify(row) !== JSON.stringify(before.row)
  return { from: one, row: isAnother ? { ...row, version: row.version + 1 } : row, isAnother }
}

function goneFrom(sent: Map<string, Sent>, cases: readonly OneCase[]): string[] {
  const ids = new Set(cases.map(one => one.id))
  const gone = [...sent.keys()].filter(id => !ids.has(id))
  for (const id of gone) sent.delete(id)
  return gone
}
