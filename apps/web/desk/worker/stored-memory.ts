/** What a device remembers, stored sealed beside its keyset: written seldom, and never in the place of something newer. */
import { serialQueue } from '@treeline/client'
import {
  type DeskMemory,
  type KnownSite,
  mergedMemories,
  readMemory,
  readRows,
  rememberedSite,
  type StoredRows,
  writeMemory,
  writeRows,
} from '@treeline/client/member'
import {
  Altered,
  type Bytes,
  type Day,
  type DeskId,
  openOnDevice,
  type Random,
  sealForDevice,
  type UnlockSecret,
} from '@treeline/vault'

/** Where it lies. `swap` puts one in the place of another in one step, and gives whether it was still there. */
export type MemoryPlace = {
  read: () => Promise<Bytes | undefined>
  swap: (before: Bytes | undefined, next: Bytes) => Promise<boolean>
  /** With the rows. */
  remove: () => Promise<void>
  /** Rows lie beside it: only what was asked for anew takes their place. */
  rows: { read: () => Promise<Bytes | undefined>; put: (sealed: Bytes) => Promise<void> }
}
/** `undefined`: nothing yet. `damaged`: something lies there that this device did not write, or not as it lies there. */
type Loaded = { memory: DeskMemory; known: KnownSite } | 'damaged' | undefined

export class StoredMemory {
  readonly #place: MemoryPlace
  readonly #deviceKey: UnlockSecret
  readonly #random: Random
  readonly #queue = serialQueue()
  /** What lies there, as far as this worker knows. */
  #last: Bytes | undefined
  #isOver = false

  constructor(place: MemoryPlace, deviceKey: UnlockSecret, random: Random) {
    this.#place = place
    this.#deviceKey = deviceKey
    this.#random = random
  }

  async load(today: Day): Promise<Loaded> {
    this.#last = await this.#place.read()
    if (!this.#last) return undefined
    try {
      const memory = await this.#opened(this.#last)
      return { memory, known: await rememberedSite(memory, today) }
    } catch (error) {
      if (error instanceof Altered || error instanceof RangeError) return 'damaged'
      throw error
    }
  }

  /** A human has decided that it is to be forgotten. */
  forget(): Promise<void> {
    return this.#place.remove()
  }

  /** The same of an open desk, which stores nothing more: the next one begins anew. */
  forgetOpen(): Promise<void> {
    this.#isOver = true
    return this.#queue(() => this.#place.remove())
  }

  /** Merged with what another worker has stored meanwhile. Throws Altered or RangeError if that does not open. */
  store(memory: DeskMemory): Promise<void> {
    return this.#queue(async () => {
      if (this.#isOver) return
      for (
        let next = memory;
        ;
        next = this.#last ? mergedMemories(await this.#opened(this.#last), memory) : memory
      ) {
        const sealed = await sealForDevice(this.#deviceKey, writeMemory(next), this.#random)
        const isStored = await this.#place.swap(this.#last, sealed)
        this.#last = isStored ? sealed : await this.#place.read()
        if (isStored) return
      }
    })
  }

  /** Undefined: none, or none that this device wrote: all of them are asked for. */
  async rows(desk: DeskId): Promise<StoredRows | undefined> {
    const sealed = await this.#place.rows.read()
    const bytes = sealed && (await openOnDevice(this.#deviceKey, sealed).catch(() => undefined))
    return bytes && readRows(bytes, desk)
  }

  storeRows(rows: StoredRows): Promise<void> {
    return this.#queue(async () => {
      if (this.#isOver) return
      await this.#place.rows.put(await sealForDevice(this.#deviceKey, writeRows(rows), this.#random))
    })
  }

  async #opened(sealed: Bytes): Promise<DeskMemory> {
    return readMemory(await openOnDevice(this.#deviceKey, sealed))
  }
}

/** So much time passes between a change and its being stored. */
const soonMs = 5000

/** `soon`: something is another by now. `now`: whatever is, is stored. One that fails is tried again with the next. */
export function rememberSoon(store: () => Promise<void>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const now = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    await store()
  }
  const soon = (): void => {
    timer ??= setTimeout(() => void now().catch(soon), soonMs)
  }
  return { soon, now }
}
