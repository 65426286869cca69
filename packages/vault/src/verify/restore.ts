/** What members sign once the server's data is that of a backup: up to which item its register is theirs. Checked in believe/restore.ts. */
import { concat, Reader, u32, utf8 } from './bytes.ts'
import { label, sha256 } from './hash.ts'
import type { Bytes, Day, DeskId } from './kinds.ts'
import { readSigners, type Signer, writeSigners } from './signers.ts'

/** One restore of a desk's data, and the edition whose members signed it. `keyringHash`: of that edition. */
export type Restore = {
  desk: DeskId
  keyringNo: number
  keyringHash: Bytes
  /** The era of the register that begins with it. */
  era: number
  /** When the first of them signed. */
  day: Day
  /** The last item that the backup holds. */
  n: number
  /** Hash of that item. */
  head: Bytes
}
/** With who signed it. */
export type SignedRestore = { restore: Restore; signers: readonly Signer[] }

/** The bytes of a restore before its signers (docs/formats/vault.md). */
export const restoreBody = ({ desk, keyringNo, keyringHash, era, day, n, head }: Restore): Bytes =>
  concat(utf8('TLY2'), desk, u32(keyringNo), keyringHash, u32(era), u32(day), u32(n), head)

/** A restore with its signers: as many as it takes, or one who asks for another. */
export const writeRestore = ({ restore, signers }: SignedRestore): Bytes =>
  concat(restoreBody(restore), writeSigners(signers))

/** SHA-256(L("hash") ‖ restore with its signers): by it the register names the one that it goes on from. */
export const restoreHash = (bytes: Uint8Array): Bytes => sha256(concat(label('hash'), bytes))

/** A restore as it is written; nobody has checked it. */
export function parseRestore(bytes: Uint8Array): SignedRestore | undefined {
  const read = new Reader(bytes)
  if (!read.magic('TLY2')) return undefined
  const [desk, keyringNo, keyringHash] = [read.take(32) as DeskId, read.u32(), read.take(32)]
  const [era, day, n, head] = [read.u32(), read.u32() as Day, read.u32(), read.take(32)]
  const signers = readSigners(read)
  return signers && { restore: { desk, keyringNo, keyringHash, era, day, n, head }, signers }
}
