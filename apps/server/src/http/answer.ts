/** Writes HTTP responses: JSON with bytes as base64url, refusals with their status, chunks and pages as bytes. */
import { refusals } from '@treeline/wire'
import type { Context as HonoContext } from 'hono'
import { isRefused } from '../refuse.ts'

/** Buffer has a toJSON of its own that JSON.stringify calls before any replacer: bytes are written out first. */
function inText(value: unknown): unknown {
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.length).toString('base64url')
  if (Array.isArray(value)) return value.map(inText)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inText(one)]))
}

/** `kind`: of bytes, what they are. */
export function answer(c: HonoContext, body: object, kind = 'application/json'): Response {
  if (body instanceof Uint8Array)
    return c.body(body as Uint8Array<ArrayBuffer>, 200, { 'content-type': kind })
  const status = isRefused(body) ? refusals[body.refused] : 200
  return c.body(JSON.stringify(inText(body)), status, { 'content-type': 'application/json' })
}
