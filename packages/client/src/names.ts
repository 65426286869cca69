/** Names of members: what is shown as one is held against the keyring. Whoever has none is called by their id. */
import { type Bytes, type Keyring, type Member, memberOf, type NameOpening, openName } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'

/** By member, base64url: what opens their name. */
export type Names = ReadonlyMap<string, NameOpening>

/** Of these openings those that hold. */
export const openedNames = (keyring: Keyring, shown: readonly (NameOpening & { member: Bytes })[]): Names =>
  new Map(
    shown.flatMap(({ member, salt, name }) => {
      const listed = memberOf(keyring, member)
      const isTheirs = listed && openName(listed.nameHash, salt, name) !== undefined
      return isTheirs ? [[toBase64(member), { salt, name }] as const] : []
    }),
  )

type Naming = { keyring: Keyring; names?: Names }

/** What the member of this id is called; undefined: nobody whom the keyring lists. */
export function nameOf({ keyring, names }: Naming, id: Uint8Array): string | undefined {
  const member = memberOf(keyring, id)
  return member && nameOfMember({ names }, member)
}

/** What this member is called. */
export const nameOfMember = ({ names }: { names?: Names | undefined }, { id }: Pick<Member, 'id'>): string =>
  names?.get(toBase64(id))?.name ?? unnamed(id)

/** As `#3f2a`: the same in every language, and like no name. */
const unnamed = (id: Uint8Array): string =>
  `#${[...id.subarray(0, 2)].map(byte => byte.toString(16).padStart(2, '0')).join('')}`
