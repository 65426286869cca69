/** Reads and checks the author block of a member's entry. Apart from making one: a first contact reads none. */
import { type AuthorBlock, authoredBytes } from './author.ts'
import type { Reader } from './bytes.ts'
import { authorBytes, signatureBytes } from './constants.ts'
import type { DeviceId, MemberId, SigningKey } from './kinds.ts'
import { verify } from './sign.ts'

/** The author block that comes next. Undefined if the bytes end before it does. */
export function readAuthor(read: Reader): AuthorBlock | undefined {
  if (read.remaining < authorBytes) return undefined
  return {
    member: read.take(16) as MemberId,
    device: read.take(16) as DeviceId,
    signer: read.take(32) as SigningKey,
    register: read.take(32),
    signature: read.take(signatureBytes),
  }
}

/** Whether the signature of this block is by the key it names, over this header and this body. */
export const isAuthored = (block: AuthorBlock, fixed: Uint8Array, body: Uint8Array): Promise<boolean> =>
  verify(block.signer, 'entry', authoredBytes(fixed, block, body), block.signature)
