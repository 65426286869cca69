/** Bytes that are the same in every run: for vectors and tests, never for anything that is sent. */
import { type Random, sha256, utf8 } from '../src/index.ts'

/** SHA-256 of `name/0`, `name/1` and so on; each call starts a new block. */
export function seeded(name: string): Random {
  let block = 0
  return length => {
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length; at += 32)
      bytes.set(sha256(utf8(`${name}/${block++}`)).subarray(0, length - at), at)
    return bytes
  }
}
