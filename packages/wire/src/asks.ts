/** What the pages may ask: one shape a route. The types are taken from here and nowhere else. */
import {
  cardBytes,
  entryBytes,
  kemBytes,
  maxBlobsInEntry,
  maxChunks,
  maxRecipients,
  recordBytes,
  wrapBytes,
} from './limits.ts'
import {
  atMost,
  exactly,
  integer,
  listOf,
  listOrNone,
  maybe,
  nullable,
  oneOf,
  type Read,
  strict,
  text,
} from './shape.ts'

const id32 = exactly(32)
const wraps = listOf(exactly(wrapBytes), maxRecipients)
const signature = strict({ key: id32, signature: exactly(64) })
const signed = strict({ bytes: atMost(65_536), signatures: listOf(signature, 16, 1) })
const token = text(64)

export const asks = {
  nonce: strict({}),
  session: strict({
    side: oneOf(0, 1),
    id: id32,
    signer: id32,
    kemHash: maybe(id32),
    nonce: id32,
    signature: exactly(64),
  }),
  begin: strict({
    epoch: atMost(recordBytes),
    kem: exactly(kemBytes),
    wraps,
    entry: maybe(atMost(entryBytes)),
    work: maybe(strict({ nonce: id32, solution: exactly(8) })),
  }),
  page: strict({ log: id32, after: integer(Number.MAX_SAFE_INTEGER, -1) }),
  append: strict({
    log: id32,
    item: atMost(entryBytes),
    wraps: listOrNone(exactly(wrapBytes), maxRecipients),
    blobs: listOrNone(id32, maxBlobsInEntry),
  }),
  marker: strict({ log: id32, marker: atMost(256) }),
  blobHave: strict({ log: id32, blob: id32 }),
  blobGet: strict({ log: id32, blob: id32, index: integer(maxChunks) }),
  erase: strict({ signer: id32, kemHash: id32, statement: exactly(100), signature: exactly(64) }),
  setup: strict({
    token,
    genesis: signed,
    config: signed,
    cards: listOf(exactly(cardBytes), 64),
    fresh: atMost(4096),
  }),
  sync: strict({ cursor: nullable(integer()) }),
  file: strict({ mailbox: id32, epoch: atMost(recordBytes), wraps }),
  claim: strict({ claim: atMost(256) }),
  state: strict({ log: id32, state: oneOf('open', 'closed') }),
  keyrings: strict({}),
  /** fresh: for this very keyring, so that no reader meets a keyring nobody has called current */
  keyring: strict({ keyring: signed, fresh: maybe(atMost(4096)) }),
  config: strict({ config: signed }),
  card: strict({ card: exactly(cardBytes) }),
  fresh: strict({ fresh: atMost(4096) }),
  suspend: strict({ suspend: atMost(512) }),
  invite: strict({}),
  join: strict({ token, name: text(60, 1), standing: exactly(cardBytes), weekly: exactly(cardBytes) }),
  waiting: strict({}),
} as const

export type Asks = { [R in keyof typeof asks]: Read<(typeof asks)[R]> }
