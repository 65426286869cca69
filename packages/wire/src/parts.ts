/** Shapes that stand in more than one route. */
import {
  erasureBytes,
  freshBytes,
  idBytes,
  type KemHash,
  kemBytes,
  type LogId,
  markerBytes,
  maxRecipients,
  nameLength,
  nameSaltBytes,
  recordBytes,
  restoreBytes,
  type SigningKey,
  signatureBytes,
  wrapBytes,
} from '@treeline/vault/verify'
import { atMost, exactly, integer, listOf, object, strict, text, utf8AtMost } from './shape.ts'

/** Items of one page of a log: no more of the shortest fit on it. */
export const maxItemsOnPage = 64
/** Logs that changed, and deletions, in one answer. */
export const maxChanges = 1000
/** Keyrings a desk has had. */
export const maxKeyrings = 1000
/** Colleagues who wait to be admitted, members who are suspended, and all that a keyring can list. */
export const maxColleagues = 500
export const id = exactly(idBytes)
export const logId = exactly<LogId>(idBytes)
/** The place of an item, or -1: before the first. */
export const seqOrNone = integer(Number.MAX_SAFE_INTEGER, -1)
export const signer = exactly<SigningKey>(idBytes)
export const kemHash = exactly<KemHash>(idBytes)
export const signature = exactly(signatureBytes)
export const kem = exactly(kemBytes)
export const wrap = exactly(wrapBytes)
export const record = atMost(recordBytes)
export const wraps = listOf(wrap, maxRecipients)
export const token = text(64)
/** A signed document, asked in exactly this form. */
export const askedDocument = strict({
  bytes: atMost(65_536),
  signatures: listOf(strict({ key: signer, signature }), 16, 1),
})
/** One that is answered, perhaps with more beside it: as the text it is, so that what keyrings have in common is packed once. */
export const document = object({
  bytes: utf8AtMost(65_536),
  signatures: listOf(object({ key: signer, signature }), 16),
})
export const fresh = atMost(freshBytes)
export const suspension = atMost(512)
export const memberName = text(nameLength, 1)
export const nameSalt = exactly(nameSaltBytes)
export const claim = atMost(256)
export const erasure = atMost(erasureBytes)
export const restore = atMost(restoreBytes)
export const marker = exactly(markerBytes)
/** It is done, and there is nothing to say. */
export const done = object({})
