/** Whose an opened entry is, and what they might do when it was written: by the keyring, never by what it says. */
import { type AuthoredBy, equal, type Keyring, type MemberId, memberByKey, rolesAt } from '@treeline/vault'

/** `by`: the member, null: the person. */
type Writer = { by: MemberId | null; roles: readonly string[] }

/** `keyringNo`: which the entry names. Undefined: signed by one whom this keyring does not list, or in another's name. */
export function writerOf(
  keyring: Keyring,
  keyringNo: number,
  by: Pick<AuthoredBy, 'member' | 'signer'> | undefined,
): Writer | undefined {
  if (!by) return { by: null, roles: ['person'] }
  const member = memberByKey(keyring, by.signer)
  if (!member || !equal(member.id, by.member)) return undefined
  return { by: member.id, roles: rolesAt(keyring, member.id, keyringNo) }
}
