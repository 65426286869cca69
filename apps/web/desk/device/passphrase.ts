/** Makes a six-word passphrase, and derives its secret with Argon2id in a worker. */
import { placesOf, type Random, typedWords, type UnlockSecret, type WordList } from '@treeline/vault'
import url from './worker.ts?worker&url'

/** 66 random bits. */
export const newPassphrase = (random: Random, list: WordList): string[] =>
  placesOf(random(9), 6).map(place => list[place]!)

type Policy = { createScriptURL: (url: string) => string }
type Factory = { createPolicy: (name: string, rules: Policy) => Policy }

// Its name stands in the page's Content-Security-Policy; a second policy of that name is refused.
const { trustedTypes } = globalThis as { trustedTypes?: Factory }
const rules: Policy = { createScriptURL: ownScript }
const policy = trustedTypes?.createPolicy('treeline-worker', rules) ?? rules

function ownScript(url: string): string {
  if (new URL(url).origin !== location.origin) throw new TypeError('a worker from another origin')
  return url
}

/** Takes about a second. The words as typed: case, ё and what separates them do not matter. */
export function passphraseSecret(typed: string, salt: Uint8Array): Promise<UnlockSecret> {
  const script = policy.createScriptURL(new URL(url, location.href).href)
  const worker = new Worker(script, { type: 'module' })
  return new Promise<UnlockSecret>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => resolve(data as UnlockSecret)
    worker.onerror = () => reject(new Error('the worker did not start'))
    worker.postMessage({ words: typedWords(typed).join(' '), salt })
  }).finally(() => worker.terminate())
}
