/** How a case stands: a pure fold over its opened entries. The same entries in the same order give the same answer. */
import type { Facts } from './facts.ts'
import type { LogName, OpenedAs } from './kind.ts'
import { type Entry, type EntryAs, type KindName, type Kinds, kindNames, kinds } from './kinds/index.ts'
import type { ShownMessage } from './kinds/message.ts'
import { isAnswer, type MessageWithAbout, messagesOf } from './messages.ts'
import type { Unknown } from './parse.ts'
import { type Level, levelOf, type UrgencyFlag } from './urgency.ts'

export type Opened = OpenedAs<Entry | Unknown>

/** What each kind adds. */
type Parts = { [K in KindName]: ReturnType<Kinds[K]['fold']> }
type All<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never
type Added = All<Parts[KindName]>
/** What is only the material of something below, and stands under no name of its own. */
type Material = 'live' | 'copies' | 'seen' | 'doubted' | 'setUrgency'

/** `by`: the member who signed it; null: the person. */
export type ShownUnknown = Omit<Unknown, 'kind'> & { log: LogName; seq: number; by: string | null }

/** What the kinds add, and what follows from several of them. */
export type Standing = Omit<Added, Material> & {
  messages: readonly ShownMessage[]
  /** Entries that count for nothing: kept, and shown as such. */
  unknown: readonly ShownUnknown[]
  urgency: { flags: readonly UrgencyFlag[]; level: Level; setBy: string | null; at: string | undefined }
  country: string | undefined
  language: string | undefined
  /** The answers the person showed last; what may not be from the person, or is disputed, shows none. */
  facts: Facts | undefined
  /** Who spoke last: the person waits for us, or we wait for them. */
  waitingFor: 'desk' | 'person'
  /** Since when the person waits: the first unanswered message was first seen. Undefined: nobody waits, or not seen yet. */
  waitingSince: string | undefined
}

export function fold(entries: readonly Opened[]): Standing {
  const { live, copies, seen, doubted, setUrgency, ...added } = addedBy(entries)
  const messages = messagesOf({ live, copies, seen, doubted })
  const newest = messages.at(-1)?.life
  const about = messages.find(one => one.life === newest && one.by === null && one.about)?.about
  const flags = setUrgency?.flags ?? about?.urgent ?? []
  return {
    ...added,
    messages: messages.map(({ about: _, ...message }) => message),
    unknown: unknownIn(entries),
    urgency: { flags, level: levelOf(flags), setBy: setUrgency?.by ?? null, at: setUrgency?.at },
    country: about?.country,
    language: about?.language,
    facts: messages.findLast(
      message => message.by === null && message.facts && !message.isDoubtful && !message.isDisputed,
    )?.facts,
    ...waitingIn(messages),
  }
}

function addedBy(entries: readonly Opened[]): Added {
  const parts: readonly object[] = kindNames.map(name => partOf(name, entries))
  // The name of a part belongs to one kind alone: a test holds that.
  return Object.assign({}, ...parts)
}

const folds: { [K in KindName]: { fold: (mine: readonly OpenedAs<EntryAs<K>>[]) => Parts[K] } } = kinds

const partOf = <K extends KindName>(name: K, entries: readonly Opened[]): Parts[K] =>
  folds[name].fold(entries.filter((one): one is OpenedAs<EntryAs<K>> => one.entry.kind === name))

const unknownIn = (entries: readonly Opened[]): ShownUnknown[] =>
  entries.flatMap(({ entry, log, seq, by }) =>
    entry.kind === 'unknown' ? [{ log, seq, by, named: entry.named, why: entry.why }] : [],
  )

function waitingIn(messages: readonly MessageWithAbout[]): Pick<Standing, 'waitingFor' | 'waitingSince'> {
  const answered = messages.findLastIndex(isAnswer)
  const unanswered = messages.slice(answered + 1).filter(message => message.by === null)
  return { waitingFor: unanswered.length > 0 ? 'desk' : 'person', waitingSince: unanswered[0]?.seenAt }
}
