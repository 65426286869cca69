/** The list of signers a document of several members ends with: sorted by member, each once. */
import { compare, concat, equal, type Reader, u8 } from './bytes.ts'
import { signatureBytes } from './constants.ts'
import { sha256 } from './hash.ts'
import { type Keyring, memberOf } from './keyring.ts'
import type { Bytes, MemberId, SigningKey } from './kinds.ts'
import { type Purpose, verify } from './sign.ts'

/** One of the signatures of a document that several members sign. */
export type Signer = { member: MemberId; signer: SigningKey; signature: Bytes }

/** count u8 ‖ count × (member [16] ‖ key [32] ‖ signature [64]), sorted by member. */
export const writeSigners = (signers: readonly Signer[]): Bytes =>
  concat(
    u8(signers.length),
    ...[...signers]
      .sort((a, b) => compare(a.member, b.member))
      .flatMap(one => [one.member, one.signer, one.signature]),
  )

/** The signers to the end of the bytes; undefined if there is none, or they are not in their one form. */
export function readSigners(read: Reader): readonly Signer[] | undefined {
  const count = read.u8()
  const signers = Array.from({ length: count }, () => ({
    member: read.take(16) as MemberId,
    signer: read.take(32) as SigningKey,
    signature: read.take(signatureBytes),
  }))
  const areSorted = signers.every((one, i) => i === 0 || compare(signers[i - 1]!.member, one.member) < 0)
  return read.ended && count > 0 && areSorted ? signers : undefined
}

/** Whether each of them is a member of this keyring under the key it names, and has signed this body. */
export async function areSigned(
  signers: readonly Signer[],
  keyring: Keyring,
  purpose: Purpose,
  body: Uint8Array,
): Promise<boolean> {
  const good = await Promise.all(
    signers.map(async ({ member, signer, signature }) => {
      const listed = memberOf(keyring, member)
      if (!listed || !equal(listed.key, sha256(signer))) return false
      return verify(signer, purpose, body, signature)
    }),
  )
  return good.every(Boolean)
}
