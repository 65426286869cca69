/** Something the person or the desk says to the other. */
import {
  day,
  integer,
  listOf,
  matching,
  object,
  oneOf,
  orLeftOut,
  type Read,
  type Shape,
  text,
} from '@treeline/shape'
import { type Facts, facts } from '../facts.ts'
import { urgencyFlags } from '../fields.ts'
import { holders, type Kind, nobody, type OpenedAs, type Writers } from '../kind.ts'
import { maxText } from '../limits.ts'

const maxFiles = 10

const bytes32 = matching(/^[\w-]{43}$/)
const fileRef = object({
  blob: bytes32,
  key: bytes32,
  root: bytes32,
  count: integer(Number.MAX_SAFE_INTEGER, 1),
})
const list = listOf(fileRef, maxFiles)
/** What is no list is read as none: the text must not be lost with it. */
const files: Shape<readonly FileRef[]> = value => (Array.isArray(value) ? list(value) : [])
const code = matching(/^[A-Za-z]{2}$/)
const about = object({
  country: orLeftOut(code),
  language: orLeftOut(code),
  urgent: value => urgencyFlags(value ?? []),
})

const bytes16 = matching(/^[\w-]{22}$/)
const writer = object({ name: text(maxText), salt: bytes16 })

export const messageShape = object({
  kind: oneOf('message'),
  text: text(maxText),
  files,
  day: orLeftOut(day),
  about: orLeftOut(about),
  facts: orLeftOut(facts),
  writer: orLeftOut(writer),
})
export const messageWriters = { mailbox: ['person', ...holders], file: nobody } satisfies Writers
/**
 * `day`: YYYY-MM-DD by the writer's clock. `facts`: answers the person chose to show with it. `writer`: a member's own
 * word for what the keyring commits to as their name; whoever reads it looks whether it opens.
 */
export type Message = Read<typeof messageShape>
/** A file in the vault: blob id, key and root in base64url, number of chunks; name and type are told by the file itself. */
export type FileRef = Read<typeof fileRef>
/** What the person ticked before writing. Nothing here is asked for. */
export type About = Read<typeof about>

/** A message as it lies in a log, or as the file's copy. `seq`: its place in the mailbox. */
export type Written = { seq: number; by: string | null; message: Message; isDoubtful: boolean }
export type ShownMessage = {
  /** How many lives of the mailbox were before that: the same words begin it anew once it has run out. */
  life: number
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
  /** Who copied it, once only a copy is left. A member's words carry that member's signature; the person's rest on this. */
  copiedBy: string | null
  /** Another copy of the same place says something else, and the original is gone. */
  isDisputed: boolean
  /** The person's: it may be somebody else's. A member's: they left, and may have written it since. */
  isDoubtful: boolean
  /** Answers the person showed with it. */
  facts: Facts | undefined
}

export const message = {
  shape: messageShape,
  writers: messageWriters,
  presentAt: () => undefined,
  fold: (mine: readonly OpenedAs<Message>[]): { live: readonly Written[] } => ({
    live: mine.map(({ seq, by, entry, isDoubtful = false }) => ({ seq, by, message: entry, isDoubtful })),
  }),
  moments: ({ messages }: { messages: readonly ShownMessage[] }) =>
    messages.map((one, i) => ({
      kind: 'message' as const,
      key: `m${one.seq}${'.'.repeat(messages.slice(0, i).filter(other => other.seq === one.seq).length)}`,
      place: { seq: one.seq, seenAt: one.seenAt },
      message: one,
    })),
  example: {
    kind: 'message',
    text: 'Здравствуйте',
    files: [{ blob: 'b'.repeat(43), key: 'k'.repeat(43), root: 'r'.repeat(43), count: 1 }],
    day: '2026-11-24',
    about: { country: 'AM', language: 'ru', urgent: ['summons'] },
    facts: { pack: 'ab'.repeat(32), on: '2026-11-24', facts: { location: 'AM', took_part: '?' } },
    writer: { name: 'Nora', salt: 's'.repeat(22) },
  },
  page: {
    fields: {
      text: 'at most 12,000 characters',
      files: 'at most 10 of `{ blob, key, root, count }`, base64url',
      day: "by the writer's clock, YYYY-MM-DD",
      about: "`{ country?, language?, urgent[] }`: the person's first message only",
      facts: "`{ pack, on, facts }`: the person's messages only",
      writer: "`{ name, salt }`: the desk's messages only: opens its writer's name",
    },
    about: '',
  },
} satisfies Kind<Message>
