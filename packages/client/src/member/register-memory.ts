/** What a device knows of the register, as bytes of its memory: docs/formats/memory.md. */
import {
  asDay,
  type Bytes,
  concat,
  type DeviceId,
  deviceIdBytes,
  idBytes,
  isZero,
  type MemberId,
  memberIdBytes,
  Reader,
  u8,
  u16,
  u32,
} from '@treeline/vault'
import type { Approved } from './approval.ts'
import type { KnownRegister } from './register.ts'

const nobody = new Uint8Array(memberIdBytes)
const nothing = new Uint8Array(idBytes)

export const writeRegister = ({
  place,
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
  )

const writeApproved = (approved: Approved | undefined): Bytes =>
  approved
    ? concat(
        ...[u8(1), u32(approved.keyringNo), u32(approved.config.length), approved.config],
        u16(approved.suspensions.length),
        ...approved.suspensions.flatMap(one => [one.hash, one.member]),
      )
    : u8(0)

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
  if (!read.ended) throw new RangeError('memory: a register that is none')
  const own = ownDay && { day: ownDay, fresh }
  return {
    place: { ...place, keyringNo, admitted, removed },
    ...{ heard, ledOn, own, devices, away, approved },
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
