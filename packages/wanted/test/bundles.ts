/** Bundles of invented people, made and opened with WebCrypto. */
import type { Listed } from '../src/build/index.ts'
import { signBundle, startList, writeBundle } from '../src/build/index.ts'
import { type Bundle, type Named, openBundle, type Trust } from '../src/index.ts'

export const retrieved = '2026-11-20'
export const today = '2026-11-24'

export const digest = async (bytes: Uint8Array) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))

export function bundleOf(people: readonly Listed[], name = 'Invented list') {
  const list = startList(retrieved)
  for (const person of people) list.add(person)
  const note = { name, publisher: 'Nobody', licence: 'none', retrieved, source: 'ab'.repeat(32) }
  return writeBundle([{ note, list }], retrieved)
}

/** One listed person: `born` as 1990-02-01, 1990-02 or 1990. */
export function listed(name: Named, born: string): Listed {
  return { names: [name], born: [bornOf(born)] }
}

export function bornOf(text: string) {
  const [year, month, day] = text.split('-').map(Number)
  return { year: year!, ...(month ? { month } : {}), ...(day ? { day } : {}) }
}

export const verify: Trust['verify'] = async (key, signature, message) => {
  const imported = await crypto.subtle.importKey('raw', new Uint8Array(key), 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', imported, new Uint8Array(signature), new Uint8Array(message))
}
export const anybody: Trust = { digest, verify, signers: 'anybody' }

export async function newSigner() {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  const { publicKey, privateKey } = pair as CryptoKeyPair
  const key = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
  const sign = async (message: Uint8Array) =>
    new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, new Uint8Array(message)))
  return {
    key,
    signed: (bytes: Uint8Array, no = 1, previous: Uint8Array | null = null) =>
      signBundle(bytes, { no, previous }, key, sign, digest),
  }
}

export async function opened(bytes: Uint8Array, trust: Trust = anybody): Promise<Bundle> {
  const bundle = await openBundle(bytes, trust)
  if ('refused' in bundle) throw new Error(bundle.refused)
  return bundle
}
