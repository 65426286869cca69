/** Names of members: taken only as the keyring has them, and shown to members alone. */
import { equal, type Keyring, memberOf, openName } from '@treeline/vault/verify'
import type { Answers } from '@treeline/wire'
import type { Context } from '../context.ts'
import { type Name, names } from '../store/names.ts'

/** Whether it opens what this keyring says of its member. */
export function isNamed(keyring: Keyring, { member, salt, name }: Name): boolean {
  const listed = memberOf(keyring, member)
  return listed !== undefined && openName(listed.nameHash, salt, name) !== undefined
}

/** Whether these are the names of all its members, and no others. */
export const areAllNamed = (keyring: Keyring, all: readonly Name[]): boolean =>
  all.length === keyring.members.length &&
  keyring.members.every(({ id }) => all.some(one => equal(one.member, id))) &&
  all.every(one => isNamed(keyring, one))

export const listNames = async (context: Context): Promise<Answers['names']> => ({
  names: await names(context.store.read),
})
