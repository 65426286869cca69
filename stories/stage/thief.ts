/** What whoever stole a sheet of a desk signs with it. */
import {
  as,
  identityOf,
  type Keyring,
  type MemberId,
  nameHash,
  newSeed,
  type Roots,
  rootOf,
  rootsHash,
  rootsOfSpare,
  type Seed,
  type Signed,
  sha256,
  signDocument,
  writeKeyring,
} from '@treeline/vault'
import { random } from './world.ts'

/** The next edition, of these roots, with somebody of theirs among the members. */
export function editionWithSpy(keyring: Keyring, sheet: Seed, roots: Roots): Signed {
  const no = keyring.no + 1
  const { publicKey } = identityOf(newSeed(random)).signing
  const spy = {
    ...{ id: as<MemberId>(random(16), 16), nameHash: nameHash(random(16), 'Spy'), key: sha256(publicKey) },
    spans: [{ from: no, roles: ['intake', 'coordinator'] as const }],
  }
  const next = { ...keyring, no, previous: keyring.hash, roots, members: [...keyring.members, spy] }
  return signDocument(writeKeyring(next), 'root', [rootOf(sheet)])
}

/** The roots of the spare sheet, which take over from the present ones. `nextSpare`: the sheet behind it. */
export const rootsBehind = ({ roots }: Keyring, spare: Seed, nextSpare: Seed): Roots => ({
  ...{ no: roots.no + 1, ...rootsOfSpare(spare) },
  next: rootsHash(rootsOfSpare(nextSpare)),
})
