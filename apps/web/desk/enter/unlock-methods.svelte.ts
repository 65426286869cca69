/** State of setting up how a device is unlocked: a passphrase always, a passkey where the browser has them. */
import {
  type DeviceRecord,
  type Keyset,
  newDevice,
  type Unlocked,
  type World,
  withUnlockMethod,
} from '@treeline/client/member'
import { typedWords } from '@treeline/vault'
import { type Key, wordList } from '../../i18n/desk.svelte.ts'
import { hasPasskeys, makePasskey } from '../device/passkey.ts'
import { newPassphrase, passphraseSecret } from '../device/passphrase.ts'

export type Made = { record: DeviceRecord; unlocked: Unlocked }
type Step =
  | { at: 'words' }
  | { at: 'typing'; isWrong: boolean }
  | { at: 'sealing' }
  | { at: 'passkey'; made: Made; why: Key | null }

/** `done`: a way stands, and the keyset lies under it. */
export function createUnlockMethods(world: World, keyset: Keyset, done: (made: Made) => Promise<void>) {
  const words = newPassphrase(world.random, wordList())
  let step = $state.raw<Step>({ at: 'words' })

  const seal = async (): Promise<void> => {
    step = { at: 'sealing' }
    const { record, unlocked } = await newDevice(keyset, world.random)
    const salt = world.random(16)
    const secret = await passphraseSecret(words.join(' '), salt)
    const made = {
      record: await withUnlockMethod(record, unlocked, { kind: 'passphrase', salt }, secret, world.random),
      unlocked,
    }
    if (hasPasskeys()) step = { at: 'passkey', made, why: null }
    else await done(made)
  }
  return {
    words,
    get step() {
      return step
    },
    show: () => {
      step = { at: 'words' }
    },
    ask: () => {
      step = { at: 'typing', isWrong: false }
    },
    check: async (typed: string): Promise<void> => {
      if (typedWords(typed).join(' ') === typedWords(words.join(' ')).join(' ')) await seal()
      else step = { at: 'typing', isWrong: true }
    },
    addPasskey: async ({ record, unlocked }: Made): Promise<void> => {
      const salt = world.random(32)
      try {
        const { credential, secret } = await makePasskey(salt, world.random)
        const method = { kind: 'passkey', salt, credential } as const
        await done({
          record: await withUnlockMethod(record, unlocked, method, secret, world.random),
          unlocked,
        })
      } catch {
        step = { at: 'passkey', made: { record, unlocked }, why: 'ways.passkey.failed' }
      }
    },
    withoutPasskey: done,
  }
}
