/** Routes of single logs: what is written in them, read from them, and erased with them. */
import {
  deletionBytes,
  entryBytes,
  type ItemHash,
  idBytes,
  lineAndRowBytes,
  maxBlobsInEntry,
  maxDevicesOfMember,
  maxRecipients,
} from '@treeline/vault/verify'
import { done, id, kem, logId, maxItemsOnPage, marker as sealedMarker, seqOrNone, wrap } from '../parts.ts'
import { both, person, post } from '../route.ts'
import { atMost, exactly, integer, listOf, listOrNone, maybe, object, strict, yesOrNo } from '../shape.ts'

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

export const erase = post(
  '/api/erase',
  person,
  'session',
  strict({ deletion: exactly(deletionBytes) }),
  object({ messages: integer(), files: integer() }),
)
