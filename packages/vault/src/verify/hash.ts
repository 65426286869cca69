/** SHA-256 and the label that keeps one use of it from another. */
import { sha256 as noble } from '@noble/hashes/sha2.js'
import { concat, utf8 } from './bytes.ts'
import type { Bytes } from './kinds.ts'

/** SHA-256, 32 bytes. */
export const sha256 = (bytes: Uint8Array): Bytes => new Uint8Array(noble(bytes))

/** The same by WebCrypto: of what is hashed by the thousand, for without a JIT a hash in JavaScript takes too long. */
export const sha256ByPlatform = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

/** L(name): UTF-8 `treeline/v2/name` and a zero byte. */
export const label = (name: string): Bytes => concat(utf8(`treeline/v2/${name}`), new Uint8Array(1))
