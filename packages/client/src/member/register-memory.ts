/** What a device knows of the register, as bytes of its memory: docs/formats/memory.md. */
import {
  asDay,
  type Bytes,
  concat,
  type DeviceId,
  deviceIdBytes,
  idBytes,
  isZero,
  lineBytes,
  type MemberId,
  memberIdBytes,
  Reader,
  u8,
  u16,
  u32,
} from '@treeline/vault'
import { fromBase64, toBase64 } from '@treeline/wire'
import type { Approved } from './approval.ts'
import { type KnownLines, logOfLine } from './known-lines.ts'
import { readRecent, writeRecent } from './recent-items.ts'
import type { KnownRegister } from './register.ts'

const nobody = new Uint8Array(memberIdBytes)
const nothing = new Uint8Array(idBytes)

export const writeRegister = ({
  place,
  recent,
  named,
  lines,
  heard,
  ledOn,
  own,
  devices,
  away,
  ...answers
}: KnownRegister): Bytes =>
  concat(
    ...[u32(place.next), place.head, u32(place.era), u32(place.day), u32(place.keyringNo)],
    ...[u32(own?.day ?? 0), own?.fresh ?? nothing, u32(away ?? 0)],
    u32(place.admitted.length),
    ...place.admitted.flatMap(one => [one.member, one.device, one.by ?? nobody, u32(one.no)]),
    u32(place.removed.length),
    ...place.removed.flatMap(one => [one.member, one.device]),
    u16(devices.length),
    ...devices.flatMap(one => [one.device, u32(one.day)]),
    u16(heard.length),
    ...heard.flatMap(one => [one.member, u32(one.day), u32(one.until), u32(one.excused ?? 0)]),
    u16(ledOn.length),
    ...ledOn.map(u32),
    answers.compared ?? nothing,
    writeApproved(answers.approved),
    writeRecent(recent),
    u32(named.size),
    ...[...named].flatMap(([hash, one]) => [fromBase64(hash)!, one.by, u8(one.isMissing ? 1 : 0)]),
    writeLines(lines),
  )

const writeApproved = (approved: Approved | undefined): Bytes =>
  approved
    ? concat(
        ...[u8(1), u32(approved.keyringNo), u32(approved.config.length), approved.config],
        u16(approved.suspensions.length),
        ...approved.suspensions.flatMap(one => [one.hash, one.member]),
      )
    : u8(0)

/** A line, and 1 if it may be older than this member's right to read its case. */
const knownLineBytes = lineBytes + 1

/** Into one stretch: of ten thousand cases there are as many. */
function writeLines({ byLog, early }: KnownLines): Bytes {
  const bytes = new Uint8Array(4 + byLog.size * knownLineBytes)
  bytes.set(u32(byLog.size))
  let at = 4
  for (const [log, line] of byLog) {
    bytes.set(line, at)
    bytes[at + lineBytes] = early.has(log) ? 1 : 0
    at += knownLineBytes
  }
  return bytes
}

/** Views on the one stretch they were read from. */
function readLines(read: Reader): KnownLines {
  const bytes = read.take(read.u32() * knownLineBytes)
  const starts = Array.from({ length: bytes.length / knownLineBytes }, (_, i) => i * knownLineBytes)
  const all = starts.map(at => {
    const line = bytes.subarray(at, at + lineBytes)
    return { log: logOfLine(line), line, isEarly: bytes[at + lineBytes] === 1 }
  })
  return {
    byLog: new Map(all.map(({ log, line }) => [log, line])),
    early: new Set(all.flatMap(({ log, isEarly }) => (isEarly ? [log] : []))),
  }
}

/** The one `writeRegister` wrote. It was sealed by this device: what is wrong with it throws RangeError. */
export function readRegister(bytes: Bytes): KnownRegister {
  const read = new Reader(bytes)
  const day = () => asDay(read.u32())
  const dayIfAny = () => {
    const found = day()
    return found > 0 ? found : undefined
  }
  const many = <T>(one: () => T, count = read.u16()): T[] => Array.from({ length: count }, one)
  const member = () => read.take(memberIdBytes) as MemberId
  const place = { next: read.u32(), head: read.take(idBytes), era: read.u32(), day: day() }
  const keyringNo = read.u32()
  const [ownDay, fresh, away] = [dayIfAny(), read.take(idBytes), dayIfAny()]
  const admitted = many(() => {
    const [id, device, by] = [member(), read.take(deviceIdBytes) as DeviceId, member()]
    return { member: id, device, by: isZero(by) ? null : by, no: read.u32() }
  }, read.u32())
  const removed = many(() => ({ member: member(), device: read.take(deviceIdBytes) as DeviceId }), read.u32())
  const devices = many(() => ({ device: read.take(deviceIdBytes) as DeviceId, day: day() }))
  const heard = many(() => ({ member: member(), day: day(), until: day(), excused: dayIfAny() }))
  const ledOn = many(day)
  const compared = read.take(idBytes)
  const approved = read.u8() === 1 ? readApproved(read) : undefined
  const recent = readRecent(read)
  const nameOne = () => [toBase64(read.take(idBytes)), { by: member(), isMissing: read.u8() === 1 }] as const
  const named = new Map(many(nameOne, read.u32()))
  const lines = readLines(read)
  if (!read.ended) throw new RangeError('memory: a register that is none')
  const own = ownDay && { day: ownDay, fresh }
  return {
    place: { ...place, keyringNo, admitted, removed },
    ...{ recent, named, lines, heard, ledOn, own, devices, away, approved },
    compared: isZero(compared) ? undefined : compared,
  }
}

function readApproved(read: Reader): Approved {
  const [keyringNo, length] = [read.u32(), read.u32()]
  if (length > read.remaining) throw new RangeError('memory: cut')
  const config = read.take(length)
  const suspensions = Array.from({ length: read.u16() }, () => ({
    hash: read.take(idBytes),
    member: read.take(memberIdBytes) as MemberId,
  }))
  return { keyringNo, config, suspensions }
}
