/** Replies and notes on their way. A text is stored before it leaves, and let go once it has arrived. */
import { type Desk, Trouble } from '@treeline/client/member'
import type { UnsentTexts } from './unsent.ts'

/** A reply that an earlier page had sent without hearing an answer. `id`: the case. */
export type Resumed = { id: string; text: string }

export class Sending {
  readonly #desk: Pick<Desk, 'reply' | 'write'>
  readonly #unsent: UnsentTexts
  /** By case, the key of its reply. */
  readonly #replies = new Map<string, string>()
  /** By key. What was run once has its bytes: it is run again, not made again. */
  readonly #runs = new Map<string, () => Promise<void>>()
  readonly #going = new Map<string, Promise<void>>()

  constructor(desk: Pick<Desk, 'reply' | 'write'>, unsent: UnsentTexts) {
    this.#desk = desk
    this.#unsent = unsent
  }

  /** The reply waits to be sent. `until`: it can be stopped until then, ISO. */
  async hold(id: string, text: string, until: string): Promise<void> {
    this.#replies.set(id, this.#unsent.begin(id, 'reply', text, until))
    await this.#unsent.stored()
  }

  /** A draft again. */
  async stop(id: string): Promise<void> {
    const key = this.#replies.get(id)
    this.#replies.delete(id)
    if (key) await this.#back(key)
  }

  /** The reply of this case goes. After Trouble it may be sent again: nothing arrives twice. */
  async send(id: string): Promise<void> {
    const key = this.#replies.get(id)
    if (!key || !this.#unsent.of(key)) throw new Trouble('missing')
    await this.#deliver(key)
    this.#replies.delete(id)
  }

  /** Every reply that waits goes now. */
  async flush(): Promise<void> {
    await this.#unsent.stored()
    await Promise.allSettled([...this.#replies.keys()].map(id => this.send(id)))
  }

  /** Into the file. If it cannot be written, it is a draft again. `at`: ISO. */
  async note(id: string, text: string, at: string): Promise<void> {
    const key = this.#unsent.begin(id, 'note', text, at)
    await this.#unsent.stored()
    await this.#deliverNote(key)
  }

  /** Of what an earlier page had made: the replies, each to be sent by its case. */
  replies(keys: readonly string[]): Resumed[] {
    return keys.flatMap(key => {
      const { kind, log, body } = this.#unsent.of(key)!
      if (kind !== 'reply') return []
      this.#replies.set(log, key)
      return [{ id: log, text: body }]
    })
  }

  /** Of what an earlier page had made: the notes go. */
  async resumeNotes(keys: readonly string[]): Promise<void> {
    const notes = keys.filter(key => this.#unsent.of(key)?.kind === 'note')
    await Promise.allSettled(notes.map(key => this.#deliverNote(key)))
  }

  #deliver(key: string): Promise<void> {
    const one = this.#going.get(key) ?? this.#delivered(key).finally(() => this.#going.delete(key))
    this.#going.set(key, one)
    return one
  }

  async #delivered(key: string): Promise<void> {
    const run = this.#runs.get(key) ?? this.#runOf(key)
    this.#runs.set(key, run)
    await run()
    this.#runs.delete(key)
    await this.#unsent.arrived(key)
  }

  #runOf(key: string): () => Promise<void> {
    const { log, kind, body } = this.#unsent.of(key)!
    const bytes = this.#unsent.bytesOf(key)
    if (kind === 'reply') return this.#desk.reply(log, body, bytes).run
    return () => this.#desk.write(log, { kind: 'note', text: body }, bytes)
  }

  async #deliverNote(key: string): Promise<void> {
    try {
      await this.#deliver(key)
    } catch (error) {
      await this.#back(key)
      throw error
    }
  }

  async #back(key: string): Promise<void> {
    this.#runs.delete(key)
    this.#unsent.return(key)
    await this.#unsent.stored()
  }
}
