/** What an entry's body can hold, and how it is written. */
import type { Facts } from './facts.ts'
import type { Stage } from './stage.ts'
import type { UrgencyFlag } from './urgency.ts'

/** A file in the vault, as JSON: base64url blob id, key and root; name and type are told by the file itself. */
export type FileRef = { blob: string; key: string; root: string; count: number }
/** What the person ticked before writing. Nothing here is asked for. */
export type About = { country?: string; language?: string; urgent: readonly UrgencyFlag[] }

/** `day`: YYYY-MM-DD by the writer's clock. */
export type Message = {
  kind: 'message'
  text: string
  files: readonly FileRef[]
  day?: string
  about?: About
  /** Answers the person chose to show with it. */
  facts?: Facts
}
/** What the person is told about where things stand. */
export type StageEntry = { kind: 'stage'; stage: Stage; at?: string }
export type Urgency = { kind: 'urgency'; flags: readonly UrgencyFlag[]; at: string }
export type Note = { kind: 'note'; text: string; at: string }
/** Who has the case now; null: nobody. The signed claim stands over it; this keeps the history. */
export type Owner = { kind: 'owner'; member: string | null; at: string; reason?: string }
/** The first desk client that opened a mailbox entry says when. */
export type Seen = { kind: 'seen'; seq: number; at: string }
/**
 * A mailbox message re-sealed into the file, so that expiry never loses a case. `by`: the member, null: the person.
 * `isDoubtful`: whoever copied it could not tell whether the person wrote it.
 */
export type Copy = {
  kind: 'copy'
  seq: number
  by: string | null
  at: string
  message: Message
  isDoubtful?: true
}
/** A wanted check was made with the person: which copies were asked, and never who, nor what was answered. */
export type WantedCheck = { kind: 'wanted'; lists: readonly AskedCopy[]; at: string }
/** `retrieved`: the day the list was copied, YYYY-MM-DD. */
export type AskedCopy = { name: string; retrieved: string }
export type Entry = Message | StageEntry | Urgency | Note | Owner | Seen | Copy | WantedCheck
/** A kind this edition does not know, or a body that is damaged: shown in its place, never lost. */
export type Unknown = { kind: 'unknown'; named: string }

export const maxText = 12_000
export const maxFiles = 10
export const maxLists = 50

export const writeEntry = (entry: Entry): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(JSON.stringify(entry)))
