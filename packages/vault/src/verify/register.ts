/** The register: what each device of a keeper saw and vouches for, signed item after item. Checked in believe/register.ts. */
import { compare, concat, Reader, u8, u16, u32, utf8 } from './bytes.ts'
import { signatureBytes } from './constants.ts'
import { label, sha256, sha256ByPlatform } from './hash.ts'
import type { Bytes, Day, DeskId, DeviceId, MemberId, SigningKey } from './kinds.ts'

/** The half of an item that visitors are shown. */
export type RegisterPublic = {
  desk: DeskId
  /** When it was signed, by its device's clock. */
  day: Day
  /** The last day on which what it vouches for holds. */
  until: Day
  member: MemberId
  device: DeviceId
  signer: SigningKey
  keyringNo: number
  /** SHA-256 of that edition. */
  keyringHash: Bytes
  /** Hash of the fresh body it vouches for, 32 bytes; zeros: of none. */
  fresh: Bytes
  /** Hash of the private half, 32 bytes. */
  private: Bytes
}
/**
 * save, vouch: of the desk as it is; admit: a device takes part from here on; restored: an era begins, as members have
 * signed after the server's data was that of a backup; remove: a device of the same member takes part no more. Other kinds are chained and not
 * read.
 */
export const registerKinds = ['save', 'vouch', 'admit', 'restored', 'remove'] as const
/** The number of `admit`. */
export const admitKind = /* @__PURE__ */ registerKinds.indexOf('admit')
/** The number of `remove`. What it adds: the device, 16 bytes. */
export const removeKind = /* @__PURE__ */ registerKinds.indexOf('remove')
/** The number of `restored`. What it adds: the hash of what was signed, 32 bytes. */
export const restoredKind = /* @__PURE__ */ registerKinds.indexOf('restored')
/** The half that only members are shown. */
export type RegisterPrivate = {
  /** From 0. */
  n: number
  /** Hash of the item before; zeros: n is 0. */
  previous: Bytes
  /** What its device did: a place in `registerKinds`, or a later one's number. */
  kind: number
  /** Grows with each restore. */
  era: number
  /** How many lines lie beside it. */
  count: number
  /** Hash of the lines beside it: `linesHash`. */
  lines: Bytes
  /** Hash of all lines that count after it: `allLinesHash`. */
  all: Bytes
  /** What the kind adds. */
  extra: Bytes
}
/** The bytes of the public half before its signature (docs/formats/vault.md). */
export const registerBody = (item: RegisterPublic): Bytes =>
  concat(
    utf8('TLR2'),
    item.desk,
    u32(item.day),
    u32(item.until),
    item.member,
    item.device,
    item.signer,
    u32(item.keyringNo),
    item.keyringHash,
    item.fresh,
    u8(0),
    item.private,
  )

/** The public half as it is written; undefined if the bytes are none. Nobody has checked it. */
export function parseRegisterPublic(bytes: Uint8Array): RegisterPublic | undefined {
  const read = new Reader(bytes)
  if (!read.magic('TLR2')) return undefined
  const desk = read.take(32) as DeskId
  const [day, until] = [read.u32() as Day, read.u32() as Day]
  const member = read.take(16) as MemberId
  const device = read.take(16) as DeviceId
  const signer = read.take(32) as SigningKey
  const keyringNo = read.u32()
  const [keyringHash, fresh] = [read.take(32), read.take(32)]
  const flags = read.u8()
  const half = read.take(32)
  read.take(signatureBytes)
  if (!read.ended || flags !== 0 || until < day) return undefined
  return { desk, day, until, member, device, signer, keyringNo, keyringHash, fresh, private: half }
}

/** The bytes of the private half: 109 and those of `extra`, 65,535 at most. */
export const writeRegisterPrivate = (item: RegisterPrivate): Bytes =>
  concat(
    u32(item.n),
    item.previous,
    u8(item.kind),
    u32(item.era),
    u16(item.count),
    item.lines,
    item.all,
    u16(item.extra.length),
    item.extra,
  )

/** The private half as it is written; undefined if the bytes are none. */
export function parseRegisterPrivate(bytes: Uint8Array): RegisterPrivate | undefined {
  const read = new Reader(bytes)
  const [n, previous, kind, era, count] = [read.u32(), read.take(32), read.u8(), read.u32(), read.u16()]
  const [lines, all] = [read.take(32), read.take(32)]
  const extra = read.take(read.u16())
  return read.ended ? { n, previous, kind, era, count, lines, all, extra } : undefined
}

/** SHA-256(L("hash") ‖ half): of the public half the hash of the item, of the private half what the public one names. */
export const registerHash = (half: Uint8Array): Bytes => sha256(concat(label('hash'), half))
/** SHA-256(L("lines") ‖ the lines beside an item, as they lie there). */
export const linesHash = (lines: readonly Uint8Array[]): Bytes => sha256(concat(label('lines'), ...lines))
/** SHA-256(L("all") ‖ all lines that count, sorted). */
export const allLinesHash = (lines: readonly Uint8Array[]): Bytes => sha256(allLines(lines))

const allLines = (lines: readonly Uint8Array[]): Bytes => concat(label('all'), ...[...lines].sort(compare))

/** The same by WebCrypto: of ten thousand cases they are 1.4 MB. */
export const allLinesHashByPlatform = (lines: readonly Uint8Array[]): Promise<Bytes> =>
  sha256ByPlatform(allLines(lines))

/** Which device an item of kind admit takes in. `nonce`: that device's own, 32 bytes. `roots`: signatures, may be none. */
export type Admission = {
  member: MemberId
  device: DeviceId
  nonce: Bytes
  roots: readonly { key: SigningKey; signature: Bytes }[]
}

/** What a root signs, for the purpose `root`, to take a device in without a colleague: 100 bytes. */
export const admissionBody = (desk: DeskId, { member, device, nonce }: Omit<Admission, 'roots'>): Bytes =>
  concat(utf8('TLA2'), desk, member, device, nonce)

/** What an item of kind admit adds: 65 + 96k bytes. */
export const writeAdmission = ({ member, device, nonce, roots }: Admission): Bytes =>
  concat(member, device, nonce, u8(roots.length), ...roots.flatMap(one => [one.key, one.signature]))

/** The admission these bytes hold; undefined if they hold none. */
export function parseAdmission(bytes: Uint8Array): Admission | undefined {
  const read = new Reader(bytes)
  const [member, device, nonce] = [read.take(16) as MemberId, read.take(16) as DeviceId, read.take(32)]
  const roots = Array.from({ length: read.u8() }, () => ({
    key: read.take(32) as SigningKey,
    signature: read.take(signatureBytes),
  }))
  return read.ended ? { member, device, nonce, roots } : undefined
}
