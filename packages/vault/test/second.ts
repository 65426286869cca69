/** The page docs/formats/vault.md a second time, by Node's crypto and @hpke: nothing here is the vault's own code. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  sign as edSign,
  verify as edVerify,
  hkdfSync,
} from 'node:crypto'
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core'
import { XWing } from '@hpke/hybridkem-x-wing'

import type { Bytes } from '../src/index.ts'

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
export const unhex = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'hex'))
export const joined = (...parts: readonly Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(parts))
export const text = (value: string): Bytes => new Uint8Array(Buffer.from(value, 'utf8'))
/** `width` bytes, most significant first. */
export const number = (value: number, width: number): Bytes =>
  unhex(value.toString(16).padStart(width * 2, '0'))

export const L = (name: string): Bytes => joined(text(`treeline/v2/${name}`), Uint8Array.of(0))
export const H = (...parts: readonly Uint8Array[]): Bytes =>
  new Uint8Array(
    createHash('sha256')
      .update(joined(...parts))
      .digest(),
  )
export const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]): Bytes =>
  new Uint8Array(
    createHmac('sha256', key)
      .update(joined(...parts))
      .digest(),
  )
export const hkdf = (input: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Bytes =>
  new Uint8Array(hkdfSync('sha256', input, salt, info, length))

export function gcmSealed(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, plain: Uint8Array): Bytes {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad)
  return joined(cipher.update(plain), cipher.final(), cipher.getAuthTag())
}

export function gcmOpened(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Bytes {
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(aad).setAuthTag(sealed.subarray(-16))
  return joined(decipher.update(sealed.subarray(0, -16)), decipher.final())
}

const pkcs8 = unhex('302e020100300506032b657004220420')
const spki = unhex('302a300506032b6570032100')
const privateKey = (seed: Uint8Array) =>
  createPrivateKey({ key: Buffer.from(joined(pkcs8, seed)), format: 'der', type: 'pkcs8' })
export const publicKeyOf = (seed: Uint8Array): Bytes =>
  new Uint8Array(createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' })).slice(-32)
export const signature = (seed: Uint8Array, purpose: string, body: Uint8Array): Bytes =>
  new Uint8Array(edSign(null, joined(L(purpose), body), privateKey(seed)))
export const isSignature = (key: Uint8Array, purpose: string, body: Uint8Array, bytes: Uint8Array): boolean =>
  edVerify(
    null,
    joined(L(purpose), body),
    createPublicKey({ key: Buffer.from(joined(spki, key)), format: 'der', type: 'spki' }),
    bytes,
  )

export const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
export const xWingPublic = async (seed: Uint8Array): Promise<Bytes> => {
  const { publicKey } = await new XWing().generateKeyPairDerand(seed)
  return new Uint8Array(await suite.kem.serializePublicKey(publicKey))
}
export async function wrapOpened(seed: Uint8Array, info: Uint8Array, wrap: Uint8Array): Promise<Bytes> {
  const recipientKey = await suite.kem.importKey('raw', buffer(seed), false)
  const enc = buffer(wrap.subarray(0, 1120))
  return new Uint8Array(
    await suite.open({ recipientKey, enc, info: buffer(info) }, buffer(wrap.subarray(1120))),
  )
}
export async function wrapSealed(key: Uint8Array, info: Uint8Array, plain: Uint8Array): Promise<Bytes> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(buffer(key))
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: buffer(info) }, buffer(plain))
  return joined(new Uint8Array(enc), new Uint8Array(ct))
}

/** An entry around any padded content, well formed or not. */
export function entryAround(fixed: Uint8Array, epochKey: Uint8Array, random: Uint8Array, padded: Uint8Array) {
  const salt = hmac(epochKey, L('salt'), random, fixed, H(padded))
  const both = hkdf(epochKey, salt, joined(L('entry'), H(fixed, salt)), 64)
  const [key, com] = [both.slice(0, 32), both.slice(32)]
  const aad = joined(fixed, salt, com)
  const entry = joined(aad, gcmSealed(key, new Uint8Array(12), aad, padded))
  return { salt, key, com, entry, hash: H(L('hash'), entry) }
}

/** length ‖ content ‖ zeros, to 4^sizeClass KiB. */
export function padded(content: Uint8Array, sizeClass: number): Bytes {
  const bytes = new Uint8Array(1024 * 4 ** sizeClass)
  bytes.set(joined(number(content.length, 4), content))
  return bytes
}
