/** Writes HTTP responses: JSON with bytes as base64url and documents as their text, refusals with their status, chunks and pages as bytes. */
import type { Signed } from '@treeline/vault/verify'
import { refusals } from '@treeline/wire'
import type { Context as HonoContext } from 'hono'
import { isRefused } from '../refuse.ts'

/**
 * As JSON has it: bytes as base64url, those of a signed document as the text that they are. Buffer has a toJSON of its
 * own that JSON.stringify calls before any replacer: bytes are written out first.
 */
export function inText(value: unknown): unknown {
  if (value instanceof Uint8Array) return textOf(value, 'base64url')
  if (Array.isArray(value)) return value.map(inText)
  if (typeof value !== 'object' || value === null) return value
  const written = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inText(one)]))
  return isDocument(value) ? { ...written, bytes: textOf(value.bytes, 'utf8') } : written
}

const textOf = (bytes: Uint8Array, form: 'base64url' | 'utf8'): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(form)

const isDocument = (value: object): value is Signed =>
  'bytes' in value && value.bytes instanceof Uint8Array && 'signatures' in value

/** `kind`: of bytes, what they are. */
export function answer(c: HonoContext, body: object, kind = 'application/json'): Response {
  if (body instanceof Uint8Array)
    return c.body(body as Uint8Array<ArrayBuffer>, 200, { 'content-type': kind })
  const status = isRefused(body) ? refusals[body.refused] : 200
  return c.body(JSON.stringify(inText(body)), status, { 'content-type': 'application/json' })
}
