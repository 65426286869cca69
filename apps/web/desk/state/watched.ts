/** Stores, sealed, when this device last polled, so that the next opening can say how long nobody did. */
import { openOnDevice, type Random, sealForDevice, type UnlockSecret, utf8 } from '@treeline/vault'
import { keepWatched, readWatched } from '../device/storage.ts'

type Desk = Parameters<typeof readWatched>[0]

/** ISO; undefined if it never did, or if what was kept does not open. */
export async function lastWatched(desk: Desk, key: UnlockSecret): Promise<string | undefined> {
  const sealed = await readWatched(desk)
  const opened = sealed && (await openOnDevice(key, sealed).catch(() => undefined))
  return opened && new TextDecoder().decode(opened)
}

export const watchedNow = async (desk: Desk, key: UnlockSecret, now: Date, random: Random): Promise<void> =>
  keepWatched(desk, await sealForDevice(key, utf8(now.toISOString()), random))
