/** Whether a body says what a desk is today: of its current keyring and configuration. Whether it holds, `reachOf` says. */
import { equal } from '../bytes.ts'
import { type Fresh, parseFresh } from '../fresh.ts'
import type { Keyring } from '../keyring.ts'
import type { Bytes, DeskId } from '../kinds.ts'
import type { Belief, Fault } from './fault.ts'

/** `config`: SHA-256 of the current configuration's bytes. */
export type FreshMemory = { desk: DeskId; keyring: Keyring; config: Bytes }

const fault = (why: Fault['why']): Fault => ({ fault: 'desk', why })

/** The body, if it is of these documents; else what is wrong with it. */
export function believeFresh({ desk, keyring, config }: FreshMemory, bytes: Uint8Array): Belief<Fresh> {
  const fresh = parseFresh(bytes)
  if (!fresh) return fault('form')
  if (!equal(fresh.desk, desk)) return fault('foreign')
  if (fresh.keyringNo < keyring.no) return fault('older')
  if (fresh.keyringNo > keyring.no) return fault('place')
  const isSame = equal(fresh.keyringHash, keyring.hash) && equal(fresh.config, config)
  return isSame ? { memory: fresh } : fault('forked')
}
