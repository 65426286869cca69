/** The queue: which cases a view holds, in which group and order they stand. */
import type { Row } from '../../worker/row.ts'
import type { View } from '../routes.ts'

/** `urgent`: nobody has it; `us`: the person waits; `them`: we wait. */
const groups = ['urgent', 'us', 'them', 'closed'] as const
type Group = (typeof groups)[number]

type Queued = Omit<Row, 'id' | 'version'>

const isClosed = ({ stage, isErased }: Queued) => isErased || stage === 'closed'

export function groupOf(one: Queued): Group {
  if (isClosed(one)) return 'closed'
  if (one.waitingFor === 'person') return 'them'
  return one.urgency !== 'none' && !one.owner ? 'urgent' : 'us'
}

/** Nobody of the desk has written or taken it. */
export const isNew = (one: Queued): boolean => !isClosed(one) && !one.owner && one.isUntouched

/** Whether a view counts a case. The first view shows every case, and counts those that wait for us. */
export function isCounted(view: View, one: Queued): boolean {
  switch (view) {
    case 'answer':
      return !isClosed(one) && one.waitingFor === 'desk'
    case 'new':
      return isNew(one)
    case 'mine':
      return !isClosed(one) && one.owner?.isMe === true
    case 'person':
      return groupOf(one) === 'them'
    case 'closed':
      return isClosed(one)
  }
}

const levels = { red: 0, amber: 1, none: 2 }
const byUrgency = (a: Queued, b: Queued) => levels[a.urgency] - levels[b.urgency] || byWaiting(a, b)
// What has not been seen yet has waited least: every date stands before '9'.
const orLast = (one: Queued) => one.since ?? '9'
const byWaiting = (a: Queued, b: Queued) => compare(orLast(a), orLast(b))
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** What a view shows: its groups that hold a case, the most urgent and the longest waiting first. */
export function queueOf<T extends Queued>(view: View, cases: readonly T[]): { group: Group; cases: T[] }[] {
  const shown = view === 'answer' ? cases : cases.filter(one => isCounted(view, one))
  const sorted = groups.map(group => ({
    group,
    cases: shown.filter(one => groupOf(one) === group).sort(byUrgency),
  }))
  return sorted.filter(({ cases }) => cases.length > 0)
}

/** Messages of the person that nobody has answered, and cases that are urgent: all that a locked screen tells. */
export function countsOf(cases: readonly Queued[]): { unread: number; urgent: number } {
  const waiting = cases.filter(one => isCounted('answer', one))
  return {
    unread: waiting.reduce((sum, { unread }) => sum + unread, 0),
    urgent: waiting.filter(({ urgency }) => urgency !== 'none').length,
  }
}
