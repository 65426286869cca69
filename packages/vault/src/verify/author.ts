/** The author block of a member's entry: who wrote it, on which device, and what of the register that device had seen. */
import { concat } from './bytes.ts'
import { sha256 } from './hash.ts'
import type { Bytes, DeviceId, MemberId, SigningKey } from './kinds.ts'

/** Who signed an entry; whether that is a member who may, the keyring says. `register`: hash [32]; zeros: none yet. */
export type AuthoredBy = { member: MemberId; device: DeviceId; signer: SigningKey; register: Bytes }
/** An author block as it stands before a body: 160 bytes. */
export type AuthorBlock = AuthoredBy & { signature: Bytes }

/** What an author signs (purpose `entry`): H(fixed) ‖ member ‖ device ‖ register ‖ H(body). `fixed`: the header, 124 bytes. */
export const authoredBytes = (
  fixed: Uint8Array,
  { member, device, register }: Omit<AuthoredBy, 'signer'>,
  body: Uint8Array,
): Bytes => concat(sha256(fixed), member, device, register, sha256(body))

/** The 160 bytes of an author block. */
export const writeAuthor = ({ member, device, signer, register, signature }: AuthorBlock): Bytes =>
  concat(member, device, signer, register, signature)
