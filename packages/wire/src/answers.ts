/** What the server answers: one schema a route. The page checks them too: a server is not trusted. */
import * as v from 'valibot'
import { atMost, exactly } from './bytes.ts'
import { cardBytes, entryBytes, kemBytes, wrapBytes } from './limits.ts'

const whole = v.pipe(v.number(), v.integer(), v.minValue(0))
const id32 = exactly(32)
const signed = v.object({
  bytes: atMost(65_536),
  signatures: v.array(v.object({ key: id32, signature: exactly(64) })),
})
const cards = v.pipe(v.array(exactly(cardBytes)), v.maxLength(400))
const done = v.object({})

export const answers = {
  desk: v.object({
    version: whole,
    config: signed,
    genesis: signed,
    roots: v.array(signed),
    keyring: signed,
    fresh: atMost(4096),
    cards,
  }),
  nonce: v.object({ nonce: id32 }),
  session: v.object({ token: v.string() }),
  begin: v.object({ seq: whole }),
  page: v.object({
    items: v.array(v.object({ item: atMost(entryBytes), wrap: v.optional(exactly(wrapBytes)) })),
    marker: v.optional(atMost(256)),
    /** of a mailbox, to a member: the person's X-Wing key, which the next epoch is sealed to */
    kem: v.optional(exactly(kemBytes)),
    more: v.boolean(),
  }),
  append: v.object({ seq: whole }),
  marker: done,
  blobHave: v.object({ have: v.array(whole) }),
  erase: v.object({ messages: whole, files: whole }),
  setup: done,
  sync: v.object({
    cursor: whole,
    reset: v.boolean(),
    logs: v.array(
      v.object({
        log: id32,
        kind: v.picklist(['mailbox', 'file']),
        seq: whole,
        head: id32,
        claim: v.optional(atMost(256)),
        state: v.picklist(['new', 'open', 'closed']),
        /** of a file: the mailbox it belongs to */
        mailbox: v.optional(id32),
      }),
    ),
    deletions: v.array(
      v.object({ statement: exactly(100), signature: exactly(64), signer: id32, kemHash: id32 }),
    ),
    keyring: whole,
    freshDay: whole,
  }),
  file: done,
  claim: done,
  state: done,
  keyrings: v.object({ keyrings: v.array(signed), suspensions: v.array(atMost(512)) }),
  keyring: done,
  config: done,
  card: done,
  fresh: done,
  suspend: done,
  invite: v.object({ token: v.string() }),
  join: done,
  waiting: v.object({
    waiting: v.array(
      v.object({ name: v.string(), standing: exactly(cardBytes), weekly: exactly(cardBytes) }),
    ),
  }),
} as const

export type Answers = { [R in keyof typeof answers]: v.InferOutput<(typeof answers)[R]> }
