/** Founds a demonstration desk: `demo` stands in its first keyring, and so in the id of the desk itself. */
import type { World } from '@treeline/client'
import {
  type DeviceRecord,
  type Founded,
  foundDesk,
  type Keyset,
  newDevice,
  withUnlockMethod,
} from '@treeline/client/member'
import type { Bytes } from '@treeline/vault'
import { ilya, marta, words } from './people.ts'
import { newSalt, secretOf, unlockWords } from './unlock.ts'

export type Demonstration = {
  documents: Founded['documents']
  marta: Keyset
  ilya: Keyset
  /** Marta's device, which the published words unlock. */
  record: DeviceRecord
}

/** `lists`: whose wanted lists the desk takes. */
export async function foundDemonstration(
  world: Pick<World, 'random' | 'now'>,
  lists: Bytes,
): Promise<Demonstration> {
  const { documents, keysets } = foundDesk(world, { ...words, lists }, [marta, ilya], true)
  const [ofMarta, ofIlya] = keysets as readonly [Keyset, Keyset]
  const { record, unlocked } = await newDevice(ofMarta, world.random)
  const salt = newSalt(world.random)
  const secret = await secretOf(unlockWords, salt)
  return {
    documents,
    marta: ofMarta,
    ilya: ofIlya,
    record: await withUnlockMethod(record, unlocked, { kind: 'passphrase', salt }, secret, world.random),
  }
}
