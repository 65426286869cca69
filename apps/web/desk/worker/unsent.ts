/**
 * What a member wrote and has not sent: drafts, replies in the seconds in which they can be stopped, and what is on
 * its way. Each text is sealed under the device key before it counts as stored, and outlives page, lock and power cut.
 */
import type { Unsent as UnsentBytes } from '@treeline/client/member'
import {
  type Bytes,
  openOnDevice,
  type Random,
  sealForDevice,
  type UnlockSecret,
  utf8,
} from '@treeline/vault'
import { fromBase64, toBase64 } from '@treeline/wire'
import type { SealedTexts } from '../device/storage.ts'
import type { Drafts } from './shown.ts'

export type Kind = keyof Drafts
/**
 * `log`: the case, by mailbox id. `item`: the bytes it was sealed to, which may have arrived. `until`: on its way, and
 * stoppable until then, ISO; a draft has none.
 */
export type Unsent = { log: string; kind: Kind; body: string; item?: Bytes; until?: string }
type Stored = Unsent & { key: string }

export class UnsentTexts {
  readonly #texts: SealedTexts
  readonly #deviceKey: UnlockSecret
  readonly #random: Random
  /** As they are to be stored; what is being written meanwhile is older. */
  readonly #all = new Map<string, Unsent>()
  /** Keys whose stored text is not the one in memory. */
  readonly #behind = new Set<string>()
  #writing: Promise<void> | undefined
  #isClosed = false

  constructor(texts: SealedTexts, deviceKey: UnlockSecret, random: Random) {
    this.#texts = texts
    this.#deviceKey = deviceKey
    this.#random = random
  }

  /**
   * Reads what an earlier page left. What was made goes on being sent: gives these. What was not is a draft again;
   * `returned`: how many. What does not open was another device's, and goes.
   */
  async load(): Promise<{ made: string[]; returned: number }> {
    for (const [key, sealed] of await this.#texts.all()) {
      const one = await openOnDevice(this.#deviceKey, sealed).then(read, () => undefined)
      if (one) this.#all.set(key, one)
      else this.#behind.add(key)
    }
    const underway = [...this.#all].filter(([, one]) => one.until !== undefined)
    const [made, unmade] = [underway.filter(([, one]) => one.item), underway.filter(([, one]) => !one.item)]
    for (const [key] of unmade) this.return(key)
    await this.stored()
    return { made: made.map(([key]) => key), returned: unmade.length }
  }

  of(key: string): Unsent | undefined {
    return this.#all.get(key)
  }

  drafts(log: string): Drafts {
    return { reply: this.#draft(log, 'reply')?.body ?? '', note: this.#draft(log, 'note')?.body ?? '' }
  }

  /** Cases, by mailbox id, that have one. */
  withDrafts(): ReadonlySet<string> {
    return new Set([...this.#all.values()].flatMap(({ log, until }) => (until === undefined ? [log] : [])))
  }

  /** What is being written. An empty text is none. */
  draft(log: string, kind: Kind, body: string): Promise<void> {
    const before = this.#draft(log, kind)
    if (body === before?.body) return this.stored()
    if (before) this.#drop(before.key)
    if (body !== '') this.#put(before?.key ?? this.#newKey(), { log, kind, body })
    return this.stored()
  }

  /** A text begins its way. If it is the draft as it was, it goes with the bytes that were made of it before. */
  begin(log: string, kind: Kind, body: string, until: string): string {
    const before = this.#draft(log, kind)
    if (before) this.#drop(before.key)
    const item = before?.body === body ? before.item : undefined
    const key = this.#newKey()
    this.#put(key, { log, kind, body, until, ...(item ? { item } : {}) })
    return key
  }

  /** Back from its way: a draft, before whatever was written meanwhile. */
  return(key: string): void {
    const one = this.#all.get(key)
    if (!one) return
    const { until: _, ...draft } = one
    const { log, kind } = one
    const meanwhile = this.#draft(log, kind)
    if (meanwhile) this.#drop(meanwhile.key)
    // Two texts in one are bytes of neither.
    this.#put(key, meanwhile ? { log, kind, body: `${one.body}\n\n${meanwhile.body}` } : draft)
  }

  /** Arrived. */
  async arrived(key: string): Promise<void> {
    this.#drop(key)
    await this.stored()
  }

  /** What of a text its sender is handed: bytes it may have, and where to store new ones before they leave. */
  bytesOf(key: string): UnsentBytes {
    const { item } = this.#all.get(key) ?? {}
    const made = async (item: Bytes): Promise<void> => {
      const one = this.#all.get(key)
      if (!one) throw new Error('stopped, or erased')
      this.#put(key, { ...one, item })
      await this.stored()
      if (this.#isClosed) throw new Error('another tab has it')
    }
    return { ...(item ? { item } : {}), made }
  }

  /** From now on nothing leaves from here: what is stored is another tab's to send. */
  close(): void {
    this.#isClosed = true
  }

  /** Of a case that was erased nothing stays. */
  forget(log: string): void {
    for (const [key, one] of this.#all) if (one.log === log) this.#drop(key)
    void this.stored()
  }

  /** Everything in memory is stored. One write at a time: each takes what has changed since the one before. */
  async stored(): Promise<void> {
    while (this.#behind.size > 0) {
      this.#writing ??= this.#write().finally(() => {
        this.#writing = undefined
      })
      await this.#writing
    }
    await this.#writing
  }

  async #write(): Promise<void> {
    const keys = [...this.#behind]
    this.#behind.clear()
    const put = new Map<string, Bytes>()
    try {
      for (const key of keys) {
        const one = this.#all.get(key)
        if (one) put.set(key, await sealForDevice(this.#deviceKey, write(one), this.#random))
      }
      await this.#texts.change(
        put,
        keys.filter(key => !put.has(key)),
      )
    } catch (error) {
      for (const key of keys) this.#behind.add(key)
      throw error
    }
  }

  #draft(log: string, kind: Kind): Stored | undefined {
    for (const [key, one] of this.#all)
      if (one.log === log && one.kind === kind && one.until === undefined) return { key, ...one }
    return undefined
  }

  #put(key: string, one: Unsent): void {
    this.#all.set(key, one)
    this.#behind.add(key)
  }

  #drop(key: string): void {
    this.#all.delete(key)
    this.#behind.add(key)
  }

  #newKey(): string {
    return toBase64(this.#random(12))
  }
}

/** Padded, so that the size on the disk tells little of the text. */
const pad = 256

function write({ item, ...one }: Unsent): Bytes {
  const text = JSON.stringify({ ...one, ...(item ? { item: toBase64(item) } : {}) })
  const bytes = utf8(text)
  return utf8(text + ' '.repeat((pad - (bytes.length % pad)) % pad))
}

/** What `write` wrote. It was sealed by this device: what is wrong with it throws. */
function read(bytes: Bytes): Unsent {
  const { item, ...one } = JSON.parse(new TextDecoder().decode(bytes))
  return { ...one, ...(item ? { item: fromBase64(item) } : {}) }
}
