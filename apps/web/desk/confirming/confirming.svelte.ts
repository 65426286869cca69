/** What a member says that lets this device confirm the desk: who is away, what is right, which devices are theirs. */
import { asDay, type Bytes, type DeviceId, dayMs, type MemberId } from '@treeline/vault'
import { readRootSheet } from '../members/sheets.ts'
import { Attempt, type CaseStore } from '../page.ts'

export class Confirming {
  readonly #store: CaseStore
  readonly attempt = new Attempt()

  constructor(store: CaseStore) {
    this.#store = store
  }

  get #desk() {
    return this.#store.desk
  }

  /** These colleagues are away. Gives whether the desk knows it. */
  excuse(members: readonly MemberId[]): Promise<boolean> {
    return this.attempt.make(() => this.#desk.excuse(members))
  }

  /** What others changed is right. `of`: what was shown. */
  approve(of: Bytes): Promise<boolean> {
    return this.attempt.make(() => this.#desk.approve(of))
  }

  /** The phrase of the new roots is the one a coordinator has. */
  confirmPhrase(phrase: Bytes): Promise<boolean> {
    return this.attempt.make(() => this.#desk.confirmPhrase(phrase))
  }

  /** The desk goes on from the backup. */
  signRestored(): Promise<boolean> {
    return this.attempt.make(() => this.#desk.signRestored())
  }

  /** One of this member's other devices. */
  removeDevice(device: DeviceId): Promise<boolean> {
    return this.attempt.make(() => this.#desk.removeDevice(device))
  }

  restoreDevice(device: DeviceId): Promise<boolean> {
    return this.attempt.make(() => this.#desk.restoreDevice(device))
  }

  /** `typed`: the words of a root sheet. Gives whether this device may confirm from now on. */
  async admit(typed: string): Promise<boolean> {
    const read = readRootSheet(this.#store.site, typed)
    if ('sheet' in read) return this.attempt.make(() => this.#desk.admitThisDevice(read.sheet))
    this.attempt.message = read.why
    return false
  }

  /** `until`: the last day of an absence, YYYY-MM-DD. */
  leave(until: string): Promise<boolean> {
    const day = asDay(Date.parse(until) / dayMs)
    return this.attempt.make(() => this.#desk.announceAway(day))
  }

  comeBack(): Promise<boolean> {
    return this.attempt.make(() => this.#desk.announceAway(undefined))
  }
}
