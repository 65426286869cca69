/**
 * The bag: keys of files that a member has opened once, sealed again under a key of their own: much less work to open
 * than a wrap. Keys of mailboxes never go into it: what is said in a mailbox ends with its card's secret.
 */
import { Altered, gcmSeal } from './aead.ts'
import { type Chain, epochOf } from './chain.ts'
import type { EpochKey } from './derive.ts'
import { type ImportedKey, openUnder } from './imported-key.ts'
import { isKeyOf } from './opening.ts'
import type { Random } from './random.ts'
import { as, type Bytes, concat, type Kind, type LogId, parseBagRow, u32 } from './verify/index.ts'

declare const file: unique symbol
/** The key of a file's epoch, and of no mailbox's: 32 bytes. */
export type FileKey = EpochKey & { readonly [file]: true }
/** What a member's bag is sealed under: 32 bytes that follow from their seed. See `bagKeyOf`. */
export type BagKey = Kind<Bytes, 'BagKey'>

/** The key as that of this epoch of this file; undefined if the log is a mailbox, or the key another one. */
export function fileKeyOf(chain: Chain, epoch: number, key: EpochKey): FileKey | undefined {
  const record = chain.kind === 'file' ? epochOf(chain, epoch)?.record : undefined
  return record && isKeyOf(record, key) ? (key as FileKey) : undefined
}

const aadOf = (log: LogId, epoch: number): Bytes => concat(log, u32(epoch))

/** The 96 bytes of a bag row. */
export async function sealBagRow(
  bag: BagKey,
  log: LogId,
  epoch: number,
  key: FileKey,
  random: Random,
): Promise<Bytes> {
  const [aad, iv] = [aadOf(log, epoch), random(12)]
  return concat(aad, iv, await gcmSeal(bag, iv, aad, key))
}

/** A bag's rows are opened by the thousand, and its key is imported once. */
const imported = new WeakMap<BagKey, Promise<ImportedKey>>()
function importedKey(bag: BagKey): Promise<ImportedKey> {
  const found = imported.get(bag) ?? crypto.subtle.importKey('raw', bag, 'AES-GCM', false, ['decrypt'])
  imported.set(bag, found)
  return found
}

/** The key of the epoch that the row names. Throws Altered if it was not sealed under this bag's key. */
export async function openBagRow(
  bag: BagKey,
  bytes: Bytes,
): Promise<{ file: LogId; epoch: number; key: FileKey }> {
  const row = parseBagRow(bytes)
  if (!row) throw new Altered('a bag row is not one')
  const { file, epoch, iv, sealed } = row
  return {
    file,
    epoch,
    key: as<FileKey>(
      await openUnder(await importedKey(bag), iv, aadOf(file, epoch), sealed, 'a bag row'),
      32,
    ),
  }
}
