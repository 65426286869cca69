/** The name of a member: the keyring holds a hash of it, and who is shown a name holds it against that. */
import { concat, equal, utf8 } from './bytes.ts'
import { nameLength, nameSaltBytes } from './constants.ts'
import { label, sha256 } from './hash.ts'
import type { Bytes } from './kinds.ts'

/** What opens a name. `salt`: 16 random bytes of this member alone: no hash can be guessed, and no two tell a same name. */
export type NameOpening = { salt: Bytes; name: string }

/** What the keyring says of a name: SHA-256(L("name") ‖ salt ‖ name in UTF-8). */
export const nameHash = (salt: Uint8Array, name: string): Bytes =>
  sha256(concat(label('name'), salt, utf8(name)))

/** The name, if it is the one of this hash and one that a member may have; undefined: it is not theirs. */
export function openName(hash: Uint8Array, salt: Uint8Array, name: string): string | undefined {
  if (name.length === 0 || name.length > nameLength || halfCharacter.test(name)) return undefined
  return salt.length === nameSaltBytes && equal(hash, nameHash(salt, name)) ? name : undefined
}

/** UTF-8 writes each of them as the same sign: one hash would open to several texts. */
const halfCharacter = /\p{Cs}/u
