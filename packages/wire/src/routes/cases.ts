/** Routes of a desk's cases: what changed in them, all at once, and who has them. */
import { maxPages, pagesBytes } from '../pages.ts'
import { claim as claimBytes, done, erasure, logId, record, seqOrNone, wraps } from '../parts.ts'
import { desk, post, put } from '../route.ts'
import { bagBytes, bagPutBytes, rowsBytes } from '../rows.ts'
import { integer, listOf, maybe, nullable, object, oneOf, strict, yesOrNo } from '../shape.ts'
import { syncBytes } from '../sync.ts'

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
