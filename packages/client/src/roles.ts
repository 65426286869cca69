/** What a member might do at the time of an earlier keyring. */
import { type Keyring, type MemberId, memberOf, type Role } from '@treeline/vault'

/** The member's roles when this keyring was current; none if it lists nobody of this id. */
export function rolesAt(keyring: Keyring, id: MemberId, keyringNo: number): readonly Role[] {
  const roles = memberOf(keyring, id)?.roles ?? []
  // An edition does not say yet what one who left was before.
  return roles.includes('former') && keyringNo < keyring.no ? ['counsellor'] : roles
}
