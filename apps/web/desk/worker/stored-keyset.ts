/** Stores a changed keyset on this device: of two that write at once neither loses a secret. */
import {
  type DeviceRecord,
  type Keyset,
  mergedKeysets,
  readKeyset,
  type Unlocked,
  withKeyset,
} from '@treeline/client/member'
import { type Day, openOnDevice, type Random, type UnlockSecret } from '@treeline/vault'

/** Where the record lies. `swap` puts one in the place of another in one step, and gives whether it was still there. */
type RecordPlace = {
  read: () => Promise<DeviceRecord | undefined>
  swap: (before: DeviceRecord | undefined, next: DeviceRecord) => Promise<boolean>
}
type Options = { place: RecordPlace; record: DeviceRecord; unlocked: Unlocked; day: Day; random: Random }

/**
 * Merges `next` with what is stored by now, and gives it. `record`: stored anew if there is none any more. `day`: secrets
 * of cards that are over by it come back from nowhere. Throws Altered if what is stored is another device's: it does not
 * belong to this one to overwrite.
 */
export async function storeKeyset(next: Keyset, options: Options): Promise<Keyset> {
  const { place, record, unlocked, day, random } = options
  for (;;) {
    const stored = await place.read()
    const before = stored && (await keysetIn(stored, unlocked.sealing))
    const keyset = before ? mergedKeysets(before, next, day) : next
    const sealed = await withKeyset(stored ?? record, { ...unlocked, keyset }, random)
    if (await place.swap(stored, sealed)) return keyset
  }
}

/** Throws Altered if the record is sealed under another key. */
export const keysetIn = async ({ keyset }: DeviceRecord, sealing: UnlockSecret): Promise<Keyset> =>
  readKeyset(await openOnDevice(sealing, keyset))
