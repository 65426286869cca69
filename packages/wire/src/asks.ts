/** What the pages may ask: one schema a route. The types are taken from here and nowhere else. */
import * as v from 'valibot'
import { atMost, exactly } from './bytes.ts'
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

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most))
const sequence = v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(Number.MAX_SAFE_INTEGER))
const id32 = exactly(32)
const wraps = v.pipe(v.array(exactly(wrapBytes)), v.maxLength(maxRecipients))
const signed = v.strictObject({
  bytes: atMost(65_536),
  signatures: v.pipe(
    v.array(v.strictObject({ key: id32, signature: exactly(64) })),
    v.minLength(1),
    v.maxLength(16),
  ),
})
const work = v.strictObject({ nonce: id32, solution: exactly(8) })

export const asks = {
  nonce: v.strictObject({}),
  session: v.strictObject({
    side: v.picklist([0, 1]),
    id: id32,
    signer: id32,
    kemHash: v.optional(id32),
    nonce: id32,
    signature: exactly(64),
  }),
  begin: v.strictObject({
    epoch: atMost(recordBytes),
    kem: exactly(kemBytes),
    wraps,
    entry: v.optional(atMost(entryBytes)),
    work: v.optional(work),
  }),
  page: v.strictObject({ log: id32, after: sequence }),
  append: v.strictObject({
    log: id32,
    item: atMost(entryBytes),
    wraps: v.optional(wraps, []),
    blobs: v.optional(v.pipe(v.array(id32), v.maxLength(maxBlobsInEntry)), []),
  }),
  marker: v.strictObject({ log: id32, marker: atMost(256) }),
  blobHave: v.strictObject({ log: id32, blob: id32 }),
  blobGet: v.strictObject({ log: id32, blob: id32, index: whole(maxChunks) }),
  erase: v.strictObject({ signer: id32, kemHash: id32, statement: exactly(100), signature: exactly(64) }),
  setup: v.strictObject({
    token: v.pipe(v.string(), v.maxLength(64)),
    genesis: signed,
    config: signed,
    cards: v.pipe(v.array(exactly(cardBytes)), v.maxLength(64)),
    fresh: atMost(4096),
  }),
  sync: v.strictObject({ cursor: v.nullable(whole(Number.MAX_SAFE_INTEGER)) }),
  file: v.strictObject({ mailbox: id32, epoch: atMost(recordBytes), wraps }),
  claim: v.strictObject({ claim: atMost(256) }),
  state: v.strictObject({ log: id32, state: v.picklist(['open', 'closed']) }),
  keyrings: v.strictObject({}),
  /** fresh: for this very keyring, so that no reader meets a keyring nobody has called current */
  keyring: v.strictObject({ keyring: signed, fresh: v.optional(atMost(4096)) }),
  config: v.strictObject({ config: signed }),
  card: v.strictObject({ card: exactly(cardBytes) }),
  fresh: v.strictObject({ fresh: atMost(4096) }),
  suspend: v.strictObject({ suspend: atMost(512) }),
  invite: v.strictObject({}),
  join: v.strictObject({
    token: v.pipe(v.string(), v.maxLength(64)),
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
    standing: exactly(cardBytes),
    weekly: exactly(cardBytes),
  }),
  waiting: v.strictObject({}),
} as const

export type Asks = { [R in keyof typeof asks]: v.InferOutput<(typeof asks)[R]> }
