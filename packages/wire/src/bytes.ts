/** Schemas for bytes that travel as base64url: exactly n, or at most n. */
import * as v from 'valibot'
import { fromBase64 } from './base64.ts'

type Bytes = Uint8Array<ArrayBuffer>

const decoded = v.pipe(
  v.string(),
  v.rawTransform<string, Bytes>(({ dataset, addIssue, NEVER }) => {
    const bytes = fromBase64(dataset.value)
    if (bytes) return bytes
    addIssue({ message: 'not base64url' })
    return NEVER
  }),
)

/** Exactly n bytes. */
export const exactly = (n: number) =>
  v.pipe(
    decoded,
    v.check(bytes => bytes.length === n, `not ${n} bytes`),
  )

/** From one to n bytes. */
export const atMost = (n: number) =>
  v.pipe(
    v.pipe(v.string(), v.maxLength(Math.ceil((n * 4) / 3))),
    decoded,
    v.check(bytes => bytes.length > 0 && bytes.length <= n, `not 1 to ${n} bytes`),
  )
