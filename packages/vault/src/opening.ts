/** Opening wraps and entries: an epoch's key that passes its check, a text at its place with its author's signature. */
import { Altered, gcmOpen } from './aead.ts'
import type { EpochKey, KemPair } from './derive.ts'
import { entryKeys, longestBody, zeros } from './entry.ts'
import { check, wrapInfo } from './epoch.ts'
import { hpkeOpen } from './hpke-open.ts'
import {
  type AuthorBlock,
  type Bytes,
  type EntryHeader,
  type EpochRecord,
  equal,
  fixedBytes,
  type Grant,
  isAuthored,
  isZero,
  parseItem,
  Reader,
  readAuthor,
  sha256,
} from './verify/index.ts'

/** `body`: the bytes that were sealed, without padding. `by`: the member who signed; undefined: the person, who does not sign. */
export type OpenedEntry = { header: EntryHeader; body: Bytes; by: AuthorBlock | undefined }

/** Opens an entry and checks its author's signature. Throws Altered; whatever it gives was sealed by a holder of the key. */
export async function openEntry(bytes: Bytes, key: EpochKey): Promise<OpenedEntry> {
  const header = parseItem(bytes)
  if (header?.kind !== 'entry') throw new Altered('an entry is not one')
  const fixed = bytes.slice(0, fixedBytes)
  const aad = bytes.slice(0, fixedBytes + 64)
  const { entryKey, commitment } = entryKeys(key, fixed, bytes.slice(fixedBytes, fixedBytes + 32))
  if (!equal(commitment, aad.subarray(fixedBytes + 32)))
    throw new Altered('an entry is not committed to this key')
  const content = unpad(await gcmOpen(entryKey, zeros, aad, bytes.slice(fixedBytes + 64), 'an entry'))
  const read = new Reader(content)
  const by = header.side === 1 ? readAuthor(read) : undefined
  const body = read.take(read.remaining)
  if (body.length > longestBody(header)) throw new Altered('an entry is longer than its copy could be')
  if (header.side === 1 && !(by && (await isAuthored(by, fixed, body))))
    throw new Altered('an entry is not signed by whom it names')
  return { header, body, by }
}

function unpad(padded: Bytes): Bytes {
  const length = new DataView(padded.buffer).getUint32(0)
  const content = padded.slice(4, 4 + length)
  if (content.length !== length || !isZero(padded.subarray(4 + length)))
    throw new Altered('padding is not zeros')
  return content
}

/**
 * The epoch's key out of the wrap made for this pair. `record` is the item that names the wrap (epoch or grant),
 * `epoch` the epoch record itself, whose check the key must pass. Throws Altered.
 */
export async function openWrap(
  epoch: EpochRecord,
  record: EpochRecord | Grant,
  wrap: Bytes,
  pair: KemPair,
): Promise<EpochKey> {
  const mine = record.recipients.find(one => equal(one.kem, pair.hash))
  if (!mine || !equal(mine.wrap, sha256(wrap))) throw new Altered('a wrap is not the one its record names')
  const { desk, log, epoch: number } = epoch
  const key = (await hpkeOpen(pair, wrapInfo(desk, log, number, pair.hash), wrap)) as EpochKey
  if (!isKeyOf(epoch, key)) throw new Altered('an epoch key fails its check')
  return key
}

/** Whether this is the key its record commits to. A log of the same id may have begun anew, with keys of its own. */
export const isKeyOf = ({ desk, log, epoch, ckc }: EpochRecord, key: EpochKey): boolean =>
  equal(check(key, desk, log, epoch), ckc)
