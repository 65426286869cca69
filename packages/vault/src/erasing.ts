/** What a person signs to erase a mailbox. */
import { type SigningPair, sign } from './derive.ts'
import { type Bytes, concat, type Deletion, deletionBody } from './verify/index.ts'

/** A deletion and its signature, 304 bytes. `pair`: the mailbox's own. `believeDeletion` reads it. */
export function signDeletion(deletion: Deletion, pair: SigningPair): Bytes {
  const body = deletionBody(deletion)
  return concat(body, sign(pair, 'delete', body))
}
