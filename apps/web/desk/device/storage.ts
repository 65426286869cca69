/** What this browser stores of a desk: the sealed device record, and when the desk was last open. In IndexedDB. */
import type { DeviceRecord } from '@treeline/client/member'
import {
  type Bytes,
  type DeskId,
  openOnDevice,
  type Random,
  sealForDevice,
  type UnlockSecret,
  utf8,
} from '@treeline/vault'
import { fromBase64, routes, toBase64 } from '@treeline/wire'

const storeName = 'desk'

export const readRecord = (desk: DeskId): Promise<DeviceRecord | undefined> =>
  within('readonly', store => store.get(toBase64(desk)))

export const keepRecord = async (desk: DeskId, record: DeviceRecord): Promise<void> => {
  await within('readwrite', store => store.put(record, toBase64(desk)))
}

const watched = (desk: DeskId) => `${toBase64(desk)} watched`

/** When this device last looked for news, ISO; undefined if it never did, or if what is stored does not open. */
export async function readWatched(desk: DeskId, key: UnlockSecret): Promise<string | undefined> {
  const sealed: Bytes | undefined = await within('readonly', store => store.get(watched(desk)))
  const opened = sealed && (await openOnDevice(key, sealed).catch(() => undefined))
  return opened && new TextDecoder().decode(opened)
}

export async function keepWatched(desk: DeskId, key: UnlockSecret, now: Date, random: Random): Promise<void> {
  const sealed = await sealForDevice(key, utf8(now.toISOString()), random)
  await within('readwrite', store => store.put(sealed, watched(desk)))
}

type Written = { record: { keyset: string; methods: { kind: string; salt: string; sealed: string }[] } }

/**
 * The device record of a demonstration; undefined where there is none. Its unlock words are printed where it was
 * started, so it holds no secret.
 */
export async function fetchDemoRecord(): Promise<DeviceRecord | undefined> {
  const response = await fetch(routes.demo.path, { cache: 'no-store' })
  if (!response.ok) return undefined
  const { record }: Written = await response.json()
  const methods = record.methods.flatMap(({ kind, salt, sealed }) =>
    kind === 'passphrase' ? [{ kind, salt: fromBase64(salt)!, sealed: fromBase64(sealed)! } as const] : [],
  )
  return { keyset: fromBase64(record.keyset)!, methods }
}

async function within<T>(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await opened()
  try {
    const transaction = database.transaction(storeName, mode)
    const request = use(transaction.objectStore(storeName))
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    return request.result
  } finally {
    database.close()
  }
}

const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('treeline', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(storeName)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
