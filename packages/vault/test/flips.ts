/** Copies of bytes with one of them changed. */

/** One copy for each `step`th byte, one of its bits flipped; which bit changes from byte to byte. */
export function* flipped(bytes: Uint8Array, step = 1): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += step) {
    const copy = new Uint8Array(bytes)
    copy[at]! ^= 1 << (at % 8)
    yield copy
  }
}
