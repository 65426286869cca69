/** The shapes of the wire: those of every value, and bytes, which travel as base64url. */
import { no, type Shape } from '@treeline/shape'
import { fromBase64 } from './base64.ts'

export * from '@treeline/shape'

type Bytes = Uint8Array<ArrayBuffer>
const bytes =
  (most: number, least: number): Shape<Bytes> =>
  value => {
    if (typeof value !== 'string' || value.length > Math.ceil((most * 4) / 3)) return no
    const found = fromBase64(value)
    return found && found.length <= most && found.length >= least ? found : no
  }
/** Exactly n bytes, as base64url. */
export const exactly = (n: number) => bytes(n, n)
/** From one to n bytes, as base64url. */
export const atMost = (n: number) => bytes(n, 1)
