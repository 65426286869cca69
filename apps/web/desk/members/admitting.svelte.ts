/** Who belongs to the desk, changed: invitations, those who wait, suspensions, and what only a root sheet may do. */
import type { Suspended, Waiting } from '@treeline/client/member'
import type { MemberId, Motion, Role, Seed } from '@treeline/vault'
import { fromBase64, toBase64 } from '@treeline/wire'
import { Attempt, type CaseStore, hrefOf, invitationOf } from '../page.ts'
import { readRootSheet } from './sheets.ts'

export class Admitting {
  readonly #store: CaseStore
  readonly attempt = new Attempt()
  readonly #place = `${location.origin}${location.pathname}`
  /** An invitation for one colleague, once it was asked for. */
  link = $state.raw<string | null>(null)
  waiting = $state.raw<readonly Waiting[]>([])
  /** Whoever is suspended today, once `lookUp` has found it out. */
  suspended = $state.raw<readonly Suspended[]>([])
  /** What a colleague's link asks, once it was read. */
  motion = $state.raw<Motion | null>(null)
  /** It asks nothing that could be signed. Apart from what an attempt says, which the next one takes away. */
  isMotionInvalid = $state(false)

  constructor(store: CaseStore) {
    this.#store = store
  }

  get #desk() {
    return this.#store.desk
  }

  /** Asks who waits. */
  refresh(): Promise<boolean> {
    return this.attempt.make(async () => {
      this.waiting = await this.#desk.waiting()
    })
  }

  invite(): Promise<boolean> {
    return this.attempt.make(async () => {
      this.link = invitationOf(this.#place, await this.#desk.invite())
    })
  }

  admit(typedSheet: string, newcomer: Waiting, roles: readonly Role[]): Promise<boolean> {
    return this.#withSheet(typedSheet, sheet => this.#desk.admit(sheet, newcomer, roles))
  }

  async dismiss(typedSheet: string, leaving: MemberId, done: () => void): Promise<void> {
    if (await this.#withSheet(typedSheet, sheet => this.#desk.dismiss(sheet, leaving))) done()
  }

  async changeRoles(
    typedSheet: string,
    member: MemberId,
    roles: readonly Role[],
    done: () => void,
  ): Promise<void> {
    if (await this.#withSheet(typedSheet, sheet => this.#desk.changeRoles(sheet, member, roles))) done()
  }

  async #withSheet(typed: string, job: (sheet: Seed) => Promise<void>): Promise<boolean> {
    const read = readRootSheet(this.#store.site, typed)
    if ('why' in read) {
      this.attempt.message = read.why
      return false
    }
    return (await this.attempt.make(() => job(read.sheet))) && (await this.refresh())
  }

  /** Asks who is suspended. */
  lookUp(): Promise<boolean> {
    return this.attempt.make(async () => {
      this.suspended = await this.#desk.suspensions()
    })
  }

  /** The link by which a coordinator signs as well. */
  async motionLink(leaving: MemberId): Promise<string> {
    const motion = await this.#desk.motionFor(leaving)
    return this.#place + hrefOf({ screen: 'members', motion: toBase64(motion) })
  }

  /** `written`: the motion of a colleague's link. */
  async read(written: string): Promise<void> {
    this.motion = (await this.#desk.readMotion(fromBase64(written) ?? new Uint8Array())) ?? null
    this.isMotionInvalid = this.motion === null
  }

  async suspend(asked: Motion, done: () => void): Promise<void> {
    const job = async () => {
      await this.#desk.suspend(asked)
      this.suspended = await this.#desk.suspensions()
    }
    if (await this.attempt.make(job)) done()
  }
}
