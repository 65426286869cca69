/** Routes of files, in chunks. */
import { maxChunks, sealedChunkBytes } from '@treeline/vault/verify'
import { done, id, logId } from '../parts.ts'
import { both, post, put } from '../route.ts'
import { integer, listOf, object, strict } from '../shape.ts'

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
