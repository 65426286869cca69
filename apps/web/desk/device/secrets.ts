/** Unlock secrets: derived from a six-word passphrase with Argon2id, or from a passkey by WebAuthn's PRF extension. */
import {
  type Bytes,
  placesOf,
  type Random,
  typedWords,
  type UnlockSecret,
  type WordList,
} from '@treeline/vault'
import url from './passphrase.ts?worker&url'
import { startWorker } from './start-worker.ts'

/** 66 random bits. */
export const newPassphrase = (random: Random, list: WordList): string[] =>
  placesOf(random(9), 6).map(place => list[place]!)

/** Takes about a second. The words as typed: case, ё and what separates them do not matter. */
export function passphraseSecret(typed: string, salt: Uint8Array): Promise<UnlockSecret> {
  const worker = startWorker(url)
  return new Promise<UnlockSecret>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => resolve(data as UnlockSecret)
    worker.onerror = () => reject(new Error('the worker did not start'))
    worker.postMessage({ words: typedWords(typed).join(' '), salt })
  }).finally(() => worker.terminate())
}

// Passkeys. The server does not verify the challenge: a passkey is only asked for its secret.

export const hasPasskeys = (): boolean => 'PublicKeyCredential' in globalThis

/** The key was refused, or its device gives no secret. */
export class NoPasskey extends Error {
  override name = 'NoPasskey'
}

export type Passkey = { credential: Bytes; secret: UnlockSecret }

/** Makes a passkey for this address. It is called after the address: it may be copied to the maker of the browser. */
export async function makePasskey(salt: Bytes, random: Random): Promise<Passkey> {
  const name = location.hostname
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { id: name, name },
        user: { id: random(16), name, displayName: name },
        challenge: random(32),
        pubKeyCredParams: [-8, -7, -257].map(alg => ({ type: 'public-key', alg })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  )
  const credential = new Uint8Array(made.rawId)
  const secret = secretIn(made)
  return { credential, secret: secret ?? (await askPasskey(credential, salt, random)) }
}

/** The secret of a passkey made earlier. */
export async function askPasskey(credential: Bytes, salt: Bytes, random: Random): Promise<UnlockSecret> {
  const found = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        rpId: location.hostname,
        challenge: random(32),
        allowCredentials: [{ type: 'public-key', id: credential }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  )
  const secret = secretIn(found)
  if (!secret) throw new NoPasskey()
  return secret
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const given = await ask()
    if (given) return given as PublicKeyCredential
  } catch {
    // turned away, timed out, or not possible at this address: the same to whoever asked
  }
  throw new NoPasskey()
}

function secretIn(key: PublicKeyCredential): UnlockSecret | undefined {
  const first = key.getClientExtensionResults().prf?.results?.first
  return first && (new Uint8Array(first as ArrayBuffer) as Uint8Array<ArrayBuffer> as UnlockSecret)
}
