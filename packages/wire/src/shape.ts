/** The shapes of the wire: those of every value, and bytes, which travel as base64url, or as the text they are. */
import { no, type Shape } from '@treeline/shape'
import { type Bytes, utf8 } from '@treeline/vault/verify'
import { fromBase64 } from './base64.ts'

export * from '@treeline/shape'

const bytes =
  <K extends Bytes>(
    most: number,
    least: number,
    from: (text: string) => Bytes | undefined = fromBase64,
  ): Shape<K> =>
  value => {
    if (typeof value !== 'string' || value.length > Math.ceil((most * 4) / 3)) return no
    const found = from(value)
    return found && found.length <= most && found.length >= least ? (found as K) : no
  }
/** Exactly n bytes, as base64url. `exactly<LogId>(32)`: from here on they are a log's id and nothing else. */
/* @__NO_SIDE_EFFECTS__ */
export const exactly = <K extends Bytes = Bytes>(n: number) => bytes<K>(n, n)
/** From one to n bytes, as base64url. */
/* @__NO_SIDE_EFFECTS__ */
export const atMost = (n: number) => bytes<Bytes>(n, 1)
/** From one to n bytes of UTF-8, as that text. */
/* @__NO_SIDE_EFFECTS__ */
export const utf8AtMost = (n: number) => bytes<Bytes>(n, 1, utf8)
