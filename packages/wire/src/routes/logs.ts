/** Routes of the logs: mailboxes, files, what lies in them, and how they stand. */
import {
  bodyBytes,
  deletionBytes,
  entryBytes,
  type ItemHash,
  idBytes,
  lineAndRowBytes,
  maxBlobsInEntry,
  maxChunks,
  maxDevicesOfMember,
  maxRecipients,
  sealedChunkBytes,
} from '@treeline/vault/verify'
import { type Begin, writeBegin } from '../begin.ts'
import { maxPages, pagesBytes } from '../pages.ts'
import {
  claim as claimBytes,
  done,
  erasure,
  id,
  kem,
  logId,
  maxItemsOnPage,
  record,
  marker as sealedMarker,
  wrap,
  wraps,
} from '../parts.ts'
import { both, type Coded, desk, person, post, put } from '../route.ts'
import { bagBytes, bagPutBytes, rowsBytes } from '../rows.ts'
import {
  atMost,
  exactly,
  integer,
  listOf,
  listOrNone,
  maybe,
  nullable,
  object,
  oneOf,
  strict,
  yesOrNo,
} from '../shape.ts'
import { syncBytes } from '../sync.ts'

/** The place of an item, or -1: before the first. */
const seqOrNone = integer(Number.MAX_SAFE_INTEGER, -1)

/** as bytes: begin.ts */
const firstContact: Coded<Begin> = { mostBytes: bodyBytes, write: writeBegin }
export const begin = post('/api/begin', person, 'nothing', firstContact, object({ seq: integer() }))
export const page = post(
  '/api/page',
  both,
  'session',
  strict({ log: logId, after: seqOrNone }),
  object({
    items: listOf(
      object({ item: atMost(entryBytes), wraps: listOrNone(wrap, maxDevicesOfMember) }),
      maxItemsOnPage,
    ),
    marker: maybe(sealedMarker),
    /** of a mailbox: the hash of its item 0, also once that has expired */
    first: maybe(exactly<ItemHash>(idBytes)),
    /** of a mailbox, to a member: the person's X-Wing key, which the next epoch is sealed to */
    kem: maybe(kem),
    more: yesOrNo,
  }),
)
export const append = post(
  '/api/append',
  both,
  'session',
  strict({
    log: logId,
    item: atMost(entryBytes),
    wraps: listOrNone(wrap, maxRecipients),
    blobs: listOrNone(id, maxBlobsInEntry),
    /** of an item of a file: line ‖ sealed row, for its place */
    row: maybe(exactly(lineAndRowBytes)),
  }),
  object({ seq: integer() }),
)
export const marker = post(
  '/api/marker',
  person,
  'session',
  strict({ log: logId, marker: sealedMarker }),
  done,
)

/** log [32] ‖ blob [32] ‖ index u32 ‖ count u32 ‖ one chunk of a file */
export const blobPut = put('/api/blob', both, 'session', { mostBytes: 72 + sealedChunkBytes }, done)
export const blobHave = post(
  '/api/blob/have',
  both,
  'session',
  strict({ log: logId, blob: id }),
  object({ have: listOf(integer(maxChunks), maxChunks) }),
)
export const blobGet = post(
  '/api/blob/get',
  both,
  'session',
  strict({ log: logId, blob: id, index: integer(maxChunks) }),
  { mostBytes: sealedChunkBytes },
)

export const erase = post(
  '/api/erase',
  person,
  'session',
  strict({ deletion: exactly(deletionBytes) }),
  object({ messages: integer(), files: integer() }),
)

/** what changed behind this cursor, or everything, as bytes: sync.ts */
export const sync = post(
  '/api/sync',
  desk,
  'session',
  strict({ cursor: nullable(strict({ place: integer(), after: maybe(logId) })) }),
  { mostBytes: syncBytes },
)
/** pages of many logs at once, as bytes: pages.ts */
export const pages = post(
  '/api/pages',
  desk,
  'session',
  strict({ logs: listOf(strict({ log: logId, after: seqOrNone }), maxPages, 1) }),
  { mostBytes: pagesBytes },
)
/** rows of files this member may read, behind this file's, by file: rows.ts */
export const rows = post('/api/rows', desk, 'session', strict({ after: nullable(logId) }), {
  mostBytes: rowsBytes,
})
/** the member's own bag rows, behind this one, by file and epoch: rows.ts */
export const bag = post(
  '/api/bag',
  desk,
  'session',
  strict({ after: nullable(strict({ file: logId, epoch: integer(0xffffffff) })) }),
  { mostBytes: bagBytes },
)
/** bag rows to keep, 256 at most: rows.ts */
export const bagPut = put('/api/bag', desk, 'session', { mostBytes: bagPutBytes }, done)
export const file = post('/api/file', desk, 'session', strict({ mailbox: logId, epoch: record, wraps }), done)
export const claim = post('/api/claim', desk, 'session', strict({ claim: claimBytes }), done)
/** by one it is asked for, by two it is done; by a coordinator alone, at a small desk, once it is sent again days later */
export const eraseCase = post(
  '/api/erase-case',
  desk,
  'session',
  strict({ erasure }),
  object({ done: yesOrNo }),
)
/** what was asked for is not any more: any reader of the case may say so */
export const keepCase = post('/api/erase-case/withdraw', desk, 'session', strict({ file: logId }), done)
export const state = post(
  '/api/state',
  desk,
  'session',
  strict({ log: logId, state: oneOf('open', 'closed') }),
  done,
)
