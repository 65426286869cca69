/** What a member's device remembers of the desk while it is locked, and the bytes of that: docs/formats/memory.md. */
import {
  asDay,
  type Bytes,
  type Claimed,
  concat,
  type Day,
  type DeskId,
  type ItemHash,
  idBytes,
  isZero,
  Reader,
  type Signed,
  type SigningKey,
  signatureBytes,
  u8,
  u16,
  u32,
  u64,
  utf8,
} from '@treeline/vault'
import { fromBase64, toBase64 } from '@treeline/wire'
import type { KnownRegister } from './register.ts'
import { readRegister, writeRegister } from './register-memory.ts'

/**
 * The documents a device has believed last, as their bytes. `fresh`: the body that was open last for this keyring.
 * `signed`: who signed keyring and words, and the first keyring of each generation of roots but the first: with them the
 * device shows a server that knows less what it has believed.
 */
export type SiteBytes = {
  keyring: Bytes
  config: Bytes
  fresh: Bytes | undefined
  suspensions: readonly Bytes[]
  signed: { keyring: Signed['signatures']; config: Signed['signatures']; roots: readonly Signed[] }
}
/** `first`: hash of item 0; `head`: of the newest item that was read, at place `seq`. */
export type LogMemory = { first: ItemHash; seq: number; head: ItemHash }
/** `expiry`: from the day after it on the server need not show the mailbox any more. */
export type MailboxMemory = LogMemory & { expiry: Day }
/** `epoch`: the newest. A row that was sealed in one before it is not the newest row. */
type FileMemory = LogMemory & { epoch: number }
/** `claim`: place and hash of the last one that was believed. */
export type CaseMemory = {
  mailbox: MailboxMemory | undefined
  file: FileMemory | undefined
  claim: ClaimPlace | undefined
}
type ClaimPlace = { n: Claimed['claim']['n']; hash: Bytes }
/**
 * `phrase`: of the desk's present roots. `heardOn`: the last day on which the server had named every log. `cases`: by
 * mailbox id, base64url.
 */
export type DeskMemory = SiteBytes & {
  desk: DeskId
  phrase: DeskId
  heardOn: Day
  register: KnownRegister
  cases: ReadonlyMap<string, CaseMemory>
}

const magic = utf8('TLM2')
/** Bytes of one case. */
const caseBytes = 220
/** Padded to a multiple of so many bytes: the size on the disk tells no number of cases. */
const pad = 16_384

export function writeMemory(memory: DeskMemory): Bytes {
  const { desk, phrase, heardOn, keyring, config, fresh, suspensions, signed, register, cases } = memory
  const head = concat(
    ...[magic, desk, phrase, u32(heardOn)],
    ...[keyring, config, fresh ?? new Uint8Array(), writeRegister(register)].flatMap(one => [
      u32(one.length),
      one,
    ]),
    u16(suspensions.length),
    ...suspensions.flatMap(one => [u32(one.length), one]),
    ...[writeSignatures(signed.keyring), writeSignatures(signed.config), u16(signed.roots.length)],
    ...signed.roots.flatMap(one => [u32(one.bytes.length), one.bytes, writeSignatures(one.signatures)]),
    u32(cases.size),
  )
  const length = head.length + cases.size * caseBytes
  const bytes = new Uint8Array(Math.ceil(length / pad) * pad)
  bytes.set(head)
  let at = head.length
  for (const [id, one] of cases) {
    bytes.set(writeCase(id, one), at)
    at += caseBytes
  }
  return bytes
}

const writeSignatures = (signatures: Signed['signatures']): Bytes =>
  concat(u8(signatures.length), ...signatures.flatMap(one => [one.key, one.signature]))
const readSignatures = (read: Reader): Signed['signatures'] =>
  Array.from({ length: read.u8() }, () => ({
    key: read.take(idBytes) as SigningKey,
    signature: read.take(signatureBytes),
  }))

const none = new Uint8Array(idBytes)

const writeCase = (id: string, { mailbox, file, claim }: CaseMemory): Bytes =>
  concat(
    fromBase64(id)!,
    writeLog(mailbox),
    u32(mailbox?.expiry ?? 0),
    writeLog(file),
    u32(file?.epoch ?? 0),
    u32(claim?.n ?? 0),
    claim?.hash ?? none,
  )
const writeLog = (log: LogMemory | undefined): Bytes =>
  log ? concat(log.first, u64(log.seq), log.head) : concat(none, u64(0), none)

/** The memory `writeMemory` wrote. It was sealed by this device: what is wrong with it throws RangeError. */
export function readMemory(bytes: Bytes): DeskMemory {
  const read = new Reader(bytes)
  if (!read.magic('TLM2')) throw new RangeError('memory: of another edition')
  const [desk, phrase] = [read.take(idBytes) as DeskId, read.take(idBytes) as DeskId]
  const heardOn = asDay(read.u32())
  const [keyring, config, body, register] = [blobIn(read), blobIn(read), blobIn(read), blobIn(read)]
  const suspensions = Array.from({ length: read.u16() }, () => blobIn(read))
  const signed = readSigned(read)
  const count = read.u32()
  const [start, length] = [bytes.length - read.remaining, count * caseBytes]
  const end = bytes.subarray(start + length)
  if (read.remaining < length || end.length >= pad || !isZero(end)) throw new RangeError('memory: bent')
  const cases = new Map<string, CaseMemory>()
  for (let at = start; at < start + length; at += caseBytes)
    cases.set(...readCase(bytes.subarray(at, at + caseBytes)))
  if (cases.size !== count) throw new RangeError('memory: a case twice')
  const fresh = body.length > 0 ? body : undefined
  return {
    desk,
    phrase,
    heardOn,
    keyring,
    config,
    fresh,
    suspensions,
    signed,
    register: readRegister(register),
    cases,
  }
}

function readSigned(read: Reader): SiteBytes['signed'] {
  const [keyring, config] = [readSignatures(read), readSignatures(read)]
  const roots = Array.from({ length: read.u16() }, () => ({
    bytes: blobIn(read),
    signatures: readSignatures(read),
  }))
  return { keyring, config, roots }
}

/** Throws RangeError for one longer than what is left. */
function blobIn(read: Reader): Bytes {
  const length = read.u32()
  if (length > read.remaining) throw new RangeError('memory: cut')
  return read.take(length)
}

/** Views on the one stretch they were read from: ten thousand cases are no sixty thousand buffers. */
function readCase(bytes: Bytes): [string, CaseMemory] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const hashAt = (at: number) => bytes.subarray(at, at + idBytes) as ItemHash
  const logAt = (at: number): LogMemory | undefined =>
    isZero(hashAt(at))
      ? undefined
      : { first: hashAt(at), seq: Number(view.getBigUint64(at + 32)), head: hashAt(at + 40) }
  const [mailbox, file] = [logAt(32), logAt(108)]
  const claim = { n: view.getUint32(184), hash: bytes.subarray(188) }
  return [
    toBase64(bytes.subarray(0, idBytes)),
    {
      mailbox: mailbox && { ...mailbox, expiry: asDay(view.getUint32(104)) },
      file: file && { ...file, epoch: view.getUint32(180) },
      claim: isZero(claim.hash) ? undefined : claim,
    },
  ]
}
