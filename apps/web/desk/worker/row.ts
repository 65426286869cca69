/** One line of the inbox: what of a case is shown while it is not open. */
import { isAnswer, type Stage, type Standing } from '@treeline/casework'
import type { Case, Summary } from '@treeline/client/member'

export type Row = {
  id: string
  /** Grows with each change of this row. */
  version: number
  urgency: Standing['urgency']['level']
  stage: Stage
  waitingFor: Standing['waitingFor']
  /** Since when, ISO. Undefined: not seen long enough to say. */
  since: string | undefined
  language: string | undefined
  country: string | undefined
  /** The beginning of the last message, empty until the case is read, and whether it is ours. */
  last: { text: string; isOurs: boolean } | undefined
  /** Messages of the person since our last one. */
  unread: number
  /** Nobody of the desk has written. */
  isUntouched: boolean
  owner: Case['owner']
  isOwnerMadeUp: boolean
  isErased: boolean
  /** Somebody asks that it be erased for everyone. */
  isErasing: boolean
  isAltered: boolean
  /** This device has no key yet to some of it. */
  isKeyless: boolean
  /** Written by a newer edition: the page is to be loaded again. */
  isNewer: boolean
  /** Part of it could not be read or kept; it is tried again. */
  isStuck: boolean
  /** Something was written here and not sent. */
  hasDraft: boolean
}

/** As much of a message as a line can show. */
const shownLetters = 240

export const isSummary = (one: Case | Summary): one is Summary => 'fields' in one

export function rowOf(one: Case | Summary, hasDraft: boolean, version: number): Row {
  return isSummary(one) ? bySummary(one, hasDraft, version) : byReading(one, hasDraft, version)
}

/** Of a case that was not read: as its sealed row has it. */
function bySummary({ id, fields, owner, isOwnerMadeUp }: Summary, hasDraft: boolean, version: number): Row {
  const { urgency, stage, waitingFor, waitingSince, last, language, country } = fields
  return {
    ...{ id, version, urgency, stage, waitingFor, language, country },
    since: waitingFor === 'desk' ? waitingSince : last?.seenAt,
    last: last && { text: '', isOurs: last.isOurs },
    ...{ unread: fields.unread, isUntouched: fields.isUntouched },
    ...{ owner, isOwnerMadeUp, hasDraft },
    ...{ isErased: fields.isErased, isAltered: fields.isAltered },
    ...{ isErasing: false, isKeyless: false, isNewer: false, isStuck: false },
  }
}

function byReading(one: Case, hasDraft: boolean, version: number): Row {
  const { standing } = one
  const { messages } = standing
  const last = messages.at(-1)
  return {
    id: one.id,
    version,
    urgency: standing.urgency.level,
    stage: standing.stage,
    waitingFor: standing.waitingFor,
    since: waitsSince(standing),
    language: standing.language,
    country: standing.country,
    last: last && { text: last.text.slice(0, shownLetters), isOurs: isAnswer(last) },
    unread: messages.length - 1 - messages.findLastIndex(isAnswer),
    isUntouched: !messages.some(isAnswer),
    owner: one.owner,
    isOwnerMadeUp: one.isOwnerMadeUp,
    isErased: one.isErased,
    isErasing: one.asked !== null,
    isAltered: one.fault === 'altered' || one.fault === 'missing' || one.altered.length > 0,
    isKeyless: one.keyless.some(({ why }) => why === 'no-key'),
    isNewer: one.fault === 'version',
    isStuck: one.stuck !== null,
    hasDraft,
  }
}

/** Since when somebody waits, ISO: the person for us, or we for the person. Undefined: not seen long enough to say. */
export const waitsSince = (standing: Standing): string | undefined =>
  standing.waitingFor === 'desk' ? standing.waitingSince : standing.messages.at(-1)?.seenAt
