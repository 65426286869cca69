/** Nonces: handed out without keeping anything, taken back once. A flood of questions for them fills no disk. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Bytes, concat, label, sha256 } from '@treeline/vault/verify'
import type { Db } from './store/driver.ts'
import { spendNonce } from './store/sessions.ts'

/** sign-in: for a session. work: bits asked for, 1 to 13. */
type Use = 'sign-in' | number
export type Nonces = {
  /** 32 bytes, good for sixty seconds. */
  mint(use: Use): Bytes
  /** What it was made for, if it is ours and not too old. */
  useOf(nonce: Bytes): Use | undefined
  /** False if it was spent before. Inside the write that depends on it. */
  spend(db: Db, nonce: Bytes): Promise<boolean>
}

const lifeMs = 60_000

/** time u48 ‖ bits u8 (0: sign-in) ‖ random [9] ‖ HMAC-SHA256(secret, before) [16] */
export function openNonces(secret: Uint8Array, now: () => number): Nonces {
  const proof = (start: Uint8Array) =>
    createHmac('sha256', secret)
      .update(concat(label('nonce'), start))
      .digest()
      .subarray(0, 16)
  const timeOf = (nonce: Bytes) => Buffer.from(nonce).readUIntBE(0, 6)
  return {
    mint: use => {
      const start = randomBytes(16)
      start.writeUIntBE(now(), 0, 6)
      start[6] = use === 'sign-in' ? 0 : use
      return concat(start, proof(start))
    },
    useOf: nonce => {
      const age = now() - timeOf(nonce)
      if (age < 0 || age > lifeMs || !timingSafeEqual(proof(nonce.subarray(0, 16)), nonce.subarray(16)))
        return undefined
      return nonce[6] === 0 ? 'sign-in' : nonce[6]!
    },
    spend: (db, nonce) => spendNonce(db, sha256(nonce), timeOf(nonce) + lifeMs + 1),
  }
}
