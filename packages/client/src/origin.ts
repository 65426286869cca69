/** Whose an opened entry is, and what they might do when it was written: by the keyring, never by what it says. */
import {
  type CopiedEntry,
  equal,
  type Keyring,
  type MemberId,
  memberByKey,
  memberOf,
  type OpenedEntry,
  type Role,
} from '@treeline/vault'

/** `by`: the member, null: the person. */
type Writer = { by: MemberId | null; roles: readonly string[] }

/** Undefined: signed by one whom this keyring does not list, or in another's name. */
export function writerOf(
  keyring: Keyring,
  { header, by }: Pick<OpenedEntry | CopiedEntry, 'header' | 'by'>,
): Writer | undefined {
  if (!by) return { by: null, roles: ['person'] }
  const member = memberByKey(keyring, by.signer)
  if (!member || !equal(member.id, by.member)) return undefined
  return { by: member.id, roles: rolesAt(keyring, member.id, header.keyringNo) }
}

/** The member's roles when this keyring was current; none if it lists nobody of this id. */
function rolesAt(keyring: Keyring, id: MemberId, keyringNo: number): readonly Role[] {
  const roles = memberOf(keyring, id)?.roles ?? []
  // An edition does not say yet what one who left was before.
  return roles.includes('former') && keyringNo < keyring.no ? ['counsellor'] : roles
}
