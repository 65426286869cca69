/** State of unlocking a desk: opens the keys stored on this device, or reads them from a recovery sheet. */
import { type Keyset, newKeyset, type UnlockMethod } from '@treeline/client/member'
import {
  Altered,
  identityOf,
  memberByKey,
  parseRecoverySheet,
  placeOf,
  typedWords,
  type UnlockSecret,
} from '@treeline/vault'
import { askPasskey, NoPasskey, passphraseSecret } from '../device/secrets.ts'
import { type DeskSession, type Key, type NewDevice, type PlaceAt, wordLists, wordsFor } from '../page.ts'

type MethodOf<K extends UnlockMethod['kind']> = Extract<UnlockMethod, { kind: K }>
/** `n`: the place of the word it is about. */
type Failed = { why: Key; n?: number }

export class Unlocking {
  readonly #session: DeskSession
  readonly #place: PlaceAt<'unlock'>
  readonly passphrase: MethodOf<'passphrase'> | undefined
  readonly passkey: MethodOf<'passkey'> | undefined
  isBusy = $state(false)
  failed = $state.raw<Failed | null>(null)
  /** Whoever came with a recovery sheet: their keys, for which this device needs an unlock method. */
  brought = $state.raw<Keyset | null>(null)

  constructor(session: DeskSession, place: PlaceAt<'unlock'>) {
    this.#session = session
    this.#place = place
    this.passphrase = methodOf(place, 'passphrase')
    this.passkey = methodOf(place, 'passkey')
  }

  /** `typed`: the six words. A word of no list is named by its place. */
  async withWords(method: MethodOf<'passphrase'>, typed: string): Promise<void> {
    await this.#attempt(async () => this.#unlock(method, await passphraseSecret(typed, method.salt)))
    const strange = typedWords(typed).findIndex(word => placeOf(word, wordLists) === undefined)
    if (this.failed?.why === 'signin.failed' && strange >= 0)
      this.failed = { why: 'signin.word', n: strange + 1 }
  }

  async withPasskey(method: MethodOf<'passkey'>): Promise<void> {
    const { random } = this.#session.world
    await this.#attempt(async () =>
      this.#unlock(method, await askPasskey(method.credential, method.salt, random)),
    )
  }

  async #unlock(method: UnlockMethod, secret: UnlockSecret): Promise<void> {
    const { local } = this.#place
    if (local) await this.#session.enter({ local, method, secret })
  }

  /** `typed`: the words of a member's own recovery sheet. */
  withSheet(typed: string): void {
    const { site } = this.#place
    const { random } = this.#session.world
    const seed = parseRecoverySheet(typed, wordLists)
    const member = seed && memberByKey(site.keyring, identityOf(seed).signing.publicKey)
    if (member) this.brought = newKeyset(site.desk, member.id, seed, random)
    this.failed = member ? null : { why: seed ? 'signin.paper.stranger' : 'signin.paper.wrong' }
  }

  /** The brought keys have an unlock method on this device. */
  async settle(device: NewDevice): Promise<void> {
    await this.#attempt(async () => {
      await this.#session.keep(device)
      await this.#session.enterStored(device)
    })
  }

  async #attempt(open: () => Promise<void>): Promise<void> {
    if (this.isBusy) return
    this.isBusy = true
    this.failed = null
    try {
      await open()
    } catch (error) {
      const isShut = error instanceof Altered || error instanceof NoPasskey
      this.failed = { why: isShut ? 'signin.failed' : wordsFor(error) }
    }
    this.isBusy = false
  }
}

const methodOf = <K extends UnlockMethod['kind']>({ local }: PlaceAt<'unlock'>, kind: K) =>
  local?.record.methods.find((one): one is MethodOf<K> => one.kind === kind)
