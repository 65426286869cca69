/** Signed JSON documents: verified as the exact bytes, then parsed; only the one form JSON.stringify writes is taken. */
import { equal, utf8 } from './bytes.ts'
import type { Bytes, SigningKey } from './kinds.ts'
import { type Purpose, verify } from './sign.ts'

/** A 64-byte Ed25519 signature and the key it is by. */
export type Signature = { key: SigningKey; signature: Bytes }
/** A document as it travels: its bytes and who signed them. */
export type Signed = { bytes: Bytes; signatures: readonly Signature[] }

/** The parsed value; undefined if it is not JSON, or says a name twice, or is written otherwise than we write. */
export function parseDocument(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return equal(writeDocument(value), bytes) ? value : undefined
  } catch {
    return undefined
  }
}
/** JSON in UTF-8 as JSON.stringify writes it: the one form `parseDocument` takes. */
export const writeDocument = (value: unknown): Bytes => utf8(JSON.stringify(value))

/** Whether at least `k` distinct keys out of `allowed` have signed these bytes. */
export async function isSignedBy(
  document: Signed,
  purpose: Purpose,
  allowed: readonly Uint8Array[],
  k: number,
): Promise<boolean> {
  let count = 0
  for (const key of allowed) {
    const found = document.signatures.find(one => equal(one.key, key))
    if (found && (await verify(key, purpose, document.bytes, found.signature))) count++
  }
  return count >= k
}

/** Bytes as documents write them: base64url without padding. */
export function textOf(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The bytes of a base64url text of exactly `length` bytes in its canonical form; undefined otherwise. */
export function bytesOf(text: unknown, length: number): Bytes | undefined {
  if (typeof text !== 'string' || !/^[\w-]*$/.test(text)) return undefined
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0))
    return bytes.length === length && textOf(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
}

/** A list in which `parseOne` takes each; undefined: it is none, or one is not taken. */
export function listOf<T>(value: unknown, parseOne: (one: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined
  const read = value.map(parseOne).filter(one => one !== undefined)
  return read.length === value.length ? read : undefined
}
