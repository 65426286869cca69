/** Whose an opened entry is, and what they might do when it was written: by the keyring, never by what it says. */
import {
  type CopiedEntry,
  equal,
  type Keyring,
  type MemberId,
  memberByKey,
  type OpenedEntry,
  rolesAt,
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
