/** New roots, step by step: the spare sheet typed, the next spare printed and asked back, and only then sent. */
import { isRootSheet, isSpareSheet, type RoleChange } from '@treeline/client/member'
import { newSeed, parseRecoverySheet, type Random, type Seed } from '@treeline/vault'
import { Attempt, type CaseStore, wordLists } from '../page.ts'

type Sheets = { spare: Seed; next: Seed }
type Step = { at: 'typing' } | ({ at: 'printing' | 'sending' } & Sheets) | { at: 'done' }

export class Renewing {
  readonly #store: CaseStore
  readonly random: Random
  readonly attempt = new Attempt()
  /** Made once: going back and on shows the words that may be on paper already. */
  readonly #next: Seed
  readonly #change: RoleChange | undefined
  step = $state.raw<Step>({ at: 'typing' })

  /** `change`: what the same edition says besides. */
  constructor(store: CaseStore, random: Random, change?: RoleChange) {
    this.#store = store
    this.#change = change
    this.random = random
    this.#next = newSeed(random)
  }

  /** Takes the spare sheet as typed. */
  type(typed: string): void {
    const spare = parseRecoverySheet(typed, wordLists)
    const { site } = this.#store
    if (spare && isSpareSheet(site, spare)) {
      this.attempt.message = null
      this.step = { at: 'printing', spare, next: this.#next }
    } else if (!spare) this.attempt.message = 'signin.paper.wrong'
    else this.attempt.message = isRootSheet(site, spare) ? 'roots.sheet.root' : 'roots.sheet.other'
  }

  back(): void {
    this.attempt.message = null
    this.step = { at: 'typing' }
  }

  /** Sends them; again after a failure. */
  async send({ spare, next }: Sheets): Promise<void> {
    this.step = { at: 'sending', spare, next }
    const job = () => this.#store.desk.renewRoots(spare, next, this.#change)
    if (await this.attempt.make(job)) this.step = { at: 'done' }
  }
}
