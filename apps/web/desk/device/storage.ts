/**
 * What this browser stores of a desk, in IndexedDB: the sealed device record, what it remembers of the desk, when that
 * was last open, and what was written and not sent.
 */
import type { DeviceRecord } from '@treeline/client/member'
import {
  type Bytes,
  type DeskId,
  equal,
  openOnDevice,
  type Random,
  sealForDevice,
  type UnlockSecret,
  utf8,
} from '@treeline/vault'
import { fromBase64, routes, toBase64 } from '@treeline/wire'
import type { MemoryPlace } from '../worker/stored-memory.ts'

const storeName = 'desk'

export const readRecord = (desk: DeskId): Promise<DeviceRecord | undefined> =>
  within('readonly', store => store.get(toBase64(desk)))

/** Of keys that were just made: what another device key has sealed here is none of theirs. */
export const keepRecord = async (desk: DeskId, record: DeviceRecord): Promise<void> => {
  await within('readwrite', store => {
    for (const known of [memory(desk), rows(desk)]) store.delete(known)
    return store.put(record, toBase64(desk))
  })
}

/** Puts `next` in the place of `before`, unless another record has come there meanwhile. Gives whether it did. */
export const swapRecord = (
  desk: DeskId,
  before: DeviceRecord | undefined,
  next: DeviceRecord,
): Promise<boolean> => swap<DeviceRecord>(toBase64(desk), found => isSameRecord(found, before), next)

async function swap<T>(key: string, isBefore: (found: T | undefined) => boolean, next: T): Promise<boolean> {
  let isSwapped = false
  await within('readwrite', store => {
    const found: IDBRequest<T | undefined> = store.get(key)
    found.onsuccess = () => {
      isSwapped = isBefore(found.result)
      if (isSwapped) store.put(next, key)
    }
    return found
  })
  return isSwapped
}

/** Sealed anew at each change, under another salt: two that are alike in their bytes are one. */
const isSameRecord = (a: DeviceRecord | undefined, b: DeviceRecord | undefined): boolean =>
  a && b ? equal(a.keyset, b.keyset) && a.methods.length === b.methods.length : a === b

const memory = (desk: DeskId) => `${toBase64(desk)} memory`
const rows = (desk: DeskId) => `${toBase64(desk)} rows`

/** What this device remembers, apart from its record, and rows apart from that: of ten thousand cases two megabytes, and eight. No key is in either. */
export const sealedMemory = (desk: DeskId): MemoryPlace => ({
  read: () => within('readonly', store => store.get(memory(desk))),
  swap: (before, next) => swap<Bytes>(memory(desk), found => isSameSealed(found, before), next),
  remove: async () => {
    await within('readwrite', store => {
      store.delete(rows(desk))
      return store.delete(memory(desk))
    })
  },
  rows: {
    read: () => within('readonly', store => store.get(rows(desk))),
    put: async sealed => {
      await within('readwrite', store => store.put(sealed, rows(desk)))
    },
  },
})

/** By salt and iv, which are drawn anew each time. */
const isSameSealed = (a: Bytes | undefined, b: Bytes | undefined): boolean =>
  a && b ? equal(a.subarray(0, 28), b.subarray(0, 28)) : a === b

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

/** Sealed texts that were not sent, by keys that say nothing of them. */
export type SealedTexts = {
  all: () => Promise<Map<string, Bytes>>
  /** In one step: all of it is stored, or nothing. */
  change: (put: ReadonlyMap<string, Bytes>, drop: readonly string[]) => Promise<void>
}

export function sealedTexts(desk: DeskId): SealedTexts {
  const prefix = `${toBase64(desk)} unsent `
  const range = () => IDBKeyRange.bound(prefix, `${prefix}\uffff`)
  return {
    all: async () => {
      const keys = await within('readonly', store => store.getAllKeys(range()))
      const values: Bytes[] = await within('readonly', store => store.getAll(range()))
      return new Map(keys.map((key, i) => [String(key).slice(prefix.length), values[i]!]))
    },
    change: async (put, drop) => {
      await within('readwrite', store => {
        for (const [key, bytes] of put) store.put(bytes, prefix + key)
        for (const key of drop) store.delete(prefix + key)
        return store.count()
      })
    },
  }
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
