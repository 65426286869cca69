/** State of unlocking a desk: opens the keys stored on this device, or reads them from a recovery sheet. */
import { type Keyset, type UnlockMethod, unlock } from '@treeline/client/member'
import { Altered, identityOf, memberByKey, parseRecoverySheet, placeOf, typedWords } from '@treeline/vault'
import { type Key, wordLists } from '../../i18n/desk.svelte.ts'
import { askPasskey, NoPasskey } from '../device/passkey.ts'
import { passphraseSecret } from '../device/passphrase.ts'
import { keepRecord } from '../device/storage.ts'
import type { DeskSession, Place } from '../state/session.svelte.ts'
import { wordsFor } from '../state/trouble.ts'
import type { Made } from './unlock-methods.svelte.ts'

type UnlockPlace = Extract<Place, { at: 'unlock' }>
type Failed = { why: Key; n?: number }

export function createUnlock(session: DeskSession, { site, local }: UnlockPlace) {
  let isBusy = $state(false)
  let failed = $state.raw<Failed | null>(null)
  let brought = $state.raw<Keyset | null>(null)

  const attempt = async (open: () => Promise<void>): Promise<void> => {
    if (isBusy) return
    isBusy = true
    failed = null
    try {
      await open()
    } catch (error) {
      const isShut = error instanceof Altered || error instanceof NoPasskey
      failed = { why: isShut ? 'signin.failed' : wordsFor(error) }
    }
    isBusy = false
  }
  const method = <K extends UnlockMethod['kind']>(kind: K) =>
    local?.record.methods.find((one): one is Extract<UnlockMethod, { kind: K }> => one.kind === kind)
  const passphrase = method('passphrase')
  const passkey = method('passkey')

  return {
    hasPassphrase: passphrase !== undefined,
    hasPasskey: passkey !== undefined,
    get isBusy() {
      return isBusy
    },
    get failed() {
      return failed
    },
    /** Whoever came with a paper: their keys, for which this device needs a way. */
    get brought() {
      return brought
    },
    withWords: async (typed: string): Promise<void> => {
      await attempt(async () => {
        const secret = await passphraseSecret(typed, passphrase!.salt)
        await session.enter(await unlock(local!.record, passphrase!, secret), local!)
      })
      const strange = typedWords(typed).findIndex(word => placeOf(word, wordLists) === undefined)
      if (failed?.why === 'signin.failed' && strange >= 0) failed = { why: 'signin.word', n: strange + 1 }
    },
    withPasskey: () =>
      attempt(async () => {
        const secret = await askPasskey(passkey!.credential, passkey!.salt, session.world.random)
        await session.enter(await unlock(local!.record, passkey!, secret), local!)
      }),
    withSheet: (typed: string) => {
      const seed = parseRecoverySheet(typed, wordLists)
      const member = seed && memberByKey(site.keyring, identityOf(seed).signing.publicKey)
      if (member) brought = { desk: site.desk, member: member.id, seed, weekly: [] }
      failed = member ? null : { why: seed ? 'signin.paper.stranger' : 'signin.paper.wrong' }
    },
    settle: (made: Made) =>
      attempt(async () => {
        await keepRecord(site.desk, made.record)
        await session.enter(made.unlocked, { record: made.record, isStored: true })
      }),
  }
}
