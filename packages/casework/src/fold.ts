/** How a case stands: a pure fold over its opened entries. The same entries in the same order give the same answer. */
import type { About, AskedCopy, Entry, FileRef, Message, Unknown } from './entry.ts'
import type { Facts } from './facts.ts'
import type { Stage } from './stage.ts'
import { type Level, levelOf, type UrgencyFlag } from './urgency.ts'

/**
 * One opened entry. `by`: the member's id (base64url), null: the person.
 * `isDoubtful`: somebody else could have written it as the person.
 */
export type Opened = {
  log: 'mailbox' | 'file'
  seq: number
  by: string | null
  entry: Entry | Unknown
  isDoubtful?: boolean
}

export type ShownMessage = {
  /** Its place in the mailbox. */
  seq: number
  by: string | null
  text: string
  files: readonly FileRef[]
  /** The day by the writer's clock, YYYY-MM-DD. */
  day: string | undefined
  /** When a desk client first saw it; undefined until one has. */
  seenAt: string | undefined
  /** Still in the mailbox, or only as the file's copy. */
  isExpired: boolean
  /** It may not be from the person. */
  isDoubtful: boolean
  /** Answers the person showed with it. */
  facts: Facts | undefined
}
export type ShownNote = { seq: number; by: string | null; text: string; at: string }
/** A wanted check made with the person. */
export type ShownCheck = { seq: number; by: string | null; lists: readonly AskedCopy[]; at: string }
export type ShownUnknown = { log: 'mailbox' | 'file'; seq: number; named: string }
export type OwnerChange = { member: string | null; by: string | null; at: string; reason: string | undefined }

export type Standing = {
  messages: readonly ShownMessage[]
  notes: readonly ShownNote[]
  checks: readonly ShownCheck[]
  /** Entries of kinds this edition does not know: kept and shown as such. */
  unknown: readonly ShownUnknown[]
  stage: Stage
  urgency: { flags: readonly UrgencyFlag[]; level: Level; setBy: string | null; at: string | undefined }
  owner: string | null
  owners: readonly OwnerChange[]
  country: string | undefined
  language: string | undefined
  /** The answers the person showed last; what may not be from the person shows none. */
  facts: Facts | undefined
  /** Who spoke last: the person waits for us, or we wait for them. */
  waitingFor: 'desk' | 'person'
  /** Since when the person waits: the first unanswered message was first seen. Undefined: nobody waits, or not seen yet. */
  waitingSince: string | undefined
}

export function fold(entries: readonly Opened[]): Standing {
  const messages = messagesOf(entries)
  const about = messages.find(message => message.about)?.about
  const unanswered = afterLast(messages, message => message.by !== null)
  const last = <K extends Entry['kind']>(kind: K) =>
    entries.findLast((one): one is Opened & { entry: Extract<Entry, { kind: K }> } => one.entry.kind === kind)
  const urgency = last('urgency')
  const flags = urgency?.entry.flags ?? about?.urgent ?? []
  const owners = entries.flatMap(({ entry, by }) =>
    entry.kind === 'owner' ? [{ member: entry.member, by, at: entry.at, reason: entry.reason }] : [],
  )
  return {
    messages: messages.map(({ about: _, ...message }) => message),
    notes: entries.flatMap(({ entry, by, seq }) =>
      entry.kind === 'note' ? [{ seq, by, text: entry.text, at: entry.at }] : [],
    ),
    checks: entries.flatMap(({ entry, by, seq }) =>
      entry.kind === 'wanted' ? [{ seq, by, lists: entry.lists, at: entry.at }] : [],
    ),
    unknown: entries.flatMap(({ entry, log, seq }) =>
      entry.kind === 'unknown' ? [{ log, seq, named: entry.named }] : [],
    ),
    stage: last('stage')?.entry.stage ?? 'received',
    urgency: { flags, level: levelOf(flags), setBy: urgency?.by ?? null, at: urgency?.entry.at },
    owner: owners.at(-1)?.member ?? null,
    owners,
    country: about?.country,
    language: about?.language,
    facts: messages.findLast(message => message.by === null && message.facts && !message.isDoubtful)?.facts,
    waitingFor: unanswered.length > 0 ? 'desk' : 'person',
    waitingSince: unanswered[0]?.seenAt,
  }
}

type WithAbout = ShownMessage & { about: About | undefined }

/** Messages by their place in the mailbox: the live ones, and copies of those that have expired. */
function messagesOf(entries: readonly Opened[]): WithAbout[] {
  const found = new Map<number, WithAbout>()
  const seen = new Map<number, string>()
  const doubted = new Set<number>()
  const put = (seq: number, by: string | null, message: Message, isExpired: boolean, isDoubtful = false) =>
    found.set(seq, {
      seq,
      by,
      text: message.text,
      files: message.files,
      day: message.day,
      about: message.about,
      seenAt: undefined,
      isExpired,
      isDoubtful,
      facts: message.facts,
    })
  for (const { entry, isDoubtful } of entries) {
    if (entry.kind === 'copy' && entry.isDoubtful) doubted.add(entry.seq)
    if (entry.kind === 'copy') put(entry.seq, entry.by, entry.message, true, isDoubtful)
    if (entry.kind === 'copy' || entry.kind === 'seen') {
      const before = seen.get(entry.seq)
      if (before === undefined || entry.at < before) seen.set(entry.seq, entry.at)
    }
  }
  for (const { log, seq, by, entry, isDoubtful } of entries) {
    if (log !== 'mailbox' || entry.kind !== 'message') continue
    if (isDoubtful) doubted.add(seq)
    put(seq, by, entry, false)
  }
  return [...found.values()]
    .map(message => ({
      ...message,
      seenAt: seen.get(message.seq),
      isDoubtful: message.by === null && (message.isDoubtful || doubted.has(message.seq)),
    }))
    .sort((a, b) => a.seq - b.seq)
}

const afterLast = <T>(list: readonly T[], test: (item: T) => boolean): readonly T[] =>
  list.slice(list.findLastIndex(test) + 1)
