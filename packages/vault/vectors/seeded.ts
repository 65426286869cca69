/** Bytes that are the same in every run: for vectors and tests, never for anything that is sent. */
import { concat, type Random, sha256, utf8 } from '../src/index.ts'

/** SHA-256 of `name/0`, `name/1` and so on; each call starts a new block. */
export function seeded(name: string): Random {
  let block = 0
  return length => {
    let bytes = new Uint8Array(0)
    while (bytes.length < length) bytes = concat(bytes, sha256(utf8(`${name}/${block++}`)))
    return bytes.slice(0, length)
  }
}
