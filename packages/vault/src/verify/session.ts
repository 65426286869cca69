/** What is signed to open a session. A session signature proves a visit, not a text. */
import { concat, u8, utf8 } from './bytes.ts'
import { sha256 } from './hash.ts'
import type { Side } from './item.ts'
import type { Bytes, DeskId, LogId, MemberId, SigningKey } from './kinds.ts'

/** The 32-byte id of a session: a mailbox, or a member and sixteen zeros. */
export const sessionId = (of: LogId | MemberId): Bytes =>
  of.length === 32 ? of : concat(of, new Uint8Array(16))

/** What is signed to open a session. `id`: 32 bytes, see `sessionId`. `nonce`: what the server gave. */
export const sessionBody = (
  side: Side,
  desk: DeskId,
  origin: string,
  id: Uint8Array,
  nonce: Uint8Array,
): Bytes => concat(u8(side), desk, sha256(utf8(origin)), id, nonce)

/** What a device signs to be given its share: 97 bytes, which are no session's. `device`: its public key. */
export const shareBody = (origin: string, device: SigningKey, nonce: Uint8Array): Bytes =>
  concat(u8(2), sha256(utf8(origin)), device, nonce)
