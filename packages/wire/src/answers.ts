/** What the server answers: one shape a route. The page checks them too: a server is not trusted. */
import { cardBytes, entryBytes, kemBytes, wrapBytes } from './limits.ts'
import { atMost, exactly, integer, listOf, maybe, object, oneOf, type Read, text, yesOrNo } from './shape.ts'

const id32 = exactly(32)
const many = 100_000
const signed = object({
  bytes: atMost(65_536),
  signatures: listOf(object({ key: id32, signature: exactly(64) }), 16),
})
const done = object({})

export const answers = {
  desk: object({
    version: integer(),
    config: signed,
    genesis: signed,
    roots: listOf(signed, 1000),
    keyring: signed,
    fresh: atMost(4096),
    cards: listOf(exactly(cardBytes), 400),
  }),
  nonce: object({ nonce: id32 }),
  session: object({ token: text(64) }),
  begin: object({ seq: integer() }),
  page: object({
    items: listOf(object({ item: atMost(entryBytes), wrap: maybe(exactly(wrapBytes)) }), many),
    marker: maybe(atMost(256)),
    /** of a mailbox, to a member: the person's X-Wing key, which the next epoch is sealed to */
    kem: maybe(exactly(kemBytes)),
    more: yesOrNo,
  }),
  append: object({ seq: integer() }),
  marker: done,
  blobHave: object({ have: listOf(integer(), many) }),
  erase: object({ messages: integer(), files: integer() }),
  setup: done,
  sync: object({
    cursor: integer(),
    reset: yesOrNo,
    logs: listOf(
      object({
        log: id32,
        kind: oneOf('mailbox', 'file'),
        seq: integer(),
        head: id32,
        claim: maybe(atMost(256)),
        state: oneOf('new', 'open', 'closed'),
        /** of a file: the mailbox it belongs to */
        mailbox: maybe(id32),
      }),
      many,
    ),
    deletions: listOf(
      object({ statement: exactly(100), signature: exactly(64), signer: id32, kemHash: id32 }),
      many,
    ),
    site: id32,
  }),
  file: done,
  claim: done,
  state: done,
  keyrings: object({ keyrings: listOf(signed, many), suspensions: listOf(atMost(512), many) }),
  keyring: done,
  config: done,
  card: done,
  fresh: done,
  suspend: done,
  invite: object({ token: text(64) }),
  join: done,
  waiting: object({
    waiting: listOf(
      object({ name: text(60), standing: exactly(cardBytes), weekly: exactly(cardBytes) }),
      many,
    ),
  }),
} as const

export type Answers = { [R in keyof typeof answers]: Read<(typeof answers)[R]> }
