/** Stores, per desk, the sealed device record and the time the desk was last open in IndexedDB. */
import type { DeviceRecord } from '@treeline/client/member'
import type { Bytes, DeskId } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'

const storeName = 'desk'

export const readRecord = (desk: DeskId): Promise<DeviceRecord | undefined> =>
  within('readonly', store => store.get(toBase64(desk)))

export const keepRecord = async (desk: DeskId, record: DeviceRecord): Promise<void> => {
  await within('readwrite', store => store.put(record, toBase64(desk)))
}

const watched = (desk: DeskId) => `${toBase64(desk)} watched`

export const readWatched = (desk: DeskId): Promise<Bytes | undefined> =>
  within('readonly', store => store.get(watched(desk)))

export const keepWatched = async (desk: DeskId, sealed: Bytes): Promise<void> => {
  await within('readwrite', store => store.put(sealed, watched(desk)))
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
