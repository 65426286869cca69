/** Whether an item of the register is believed: chained to the one before, by an admitted device of a keeper of its edition. */
import { equal, isZero } from '../bytes.ts'
import { awayDays, clockDays, deviceIdBytes, maxErasAhead, signatureBytes } from '../constants.ts'
import { sha256 } from '../hash.ts'
import { isKeeperAt, type Keyring, memberOf, quorumAt, type RootKeys, rolesAt } from '../keyring.ts'
import type { Bytes, Day, DeskId, DeviceId, MemberId } from '../kinds.ts'
import {
  type Admission,
  admissionBody,
  admitKind,
  parseAdmission,
  parseRegisterPrivate,
  parseRegisterPublic,
  type RegisterPrivate,
  type RegisterPublic,
  registerHash,
  removeKind,
  restoredKind,
} from '../register.ts'
import { verify } from '../sign.ts'
import type { Belief, Fault } from './fault.ts'
import { holdsAt, type Restored } from './restore.ts'

/** That a device was taken in at edition `no`. `by`: the member whose device did it; null: enough roots did. */
export type Admitted = { member: MemberId; device: DeviceId; by: MemberId | null; no: number }
/** A device of one member. */
export type OfMember = Pick<Admitted, 'member' | 'device'>
/** Which devices were taken in, and which their own member has removed since. */
export type Devices = { admitted: readonly Admitted[]; removed: readonly OfMember[] }
/** The roots of a generation, and the first edition it signed. */
export type Generation = RootKeys & { from: number }
/** How far the register is known. `next`: the number the next item has; `head`: hash of the last; zeros: none. */
export type RegisterPlace = {
  next: number
  head: Bytes
  era: number
  /** Of the last item. Whoever writes the next one on an earlier day dates it so. */
  day: Day
  /** The edition the last item names. */
  keyringNo: number
} & Devices
/** `generations`: all of them, the first at edition 0. `restores`: those that are believed; an era begins with one. */
export type RegisterMemory = RegisterPlace & {
  desk: DeskId
  keyring: Keyring
  generations: readonly Generation[]
  restores: readonly Restored[]
}
/** An item as it is written: both halves. */
export type RegisterItem = { public: Bytes; private: Bytes }
/** What is known with this item, and the item. */
export type Registered = RegisterMemory & { item: RegisterPublic & RegisterPrivate; hash: Bytes }

const fault = (why: Fault['why']): Fault => ({ fault: 'desk', why })

/** A register without an item. */
export const noItems: RegisterPlace = {
  ...{ next: 0, head: new Uint8Array(32), era: 0 },
  ...{ day: 0 as Day, keyringNo: 0, admitted: [], removed: [] },
}
/** Where it begins. */
export const emptyRegister = (
  desk: DeskId,
  keyring: Keyring,
  generations: readonly Generation[],
  restores: readonly Restored[] = [],
): RegisterMemory => ({ desk, keyring, generations, restores, ...noItems })

/**
 * The register with this item behind its head. One of an edition above the known keyring says that an older desk is shown
 * than somebody saw. What lies beside it `believeItemLines` checks.
 */
export async function believeRegister(
  memory: RegisterMemory,
  item: RegisterItem,
  today: Day,
): Promise<Belief<Registered>> {
  const [publicHalf, privateHalf] = [parseRegisterPublic(item.public), parseRegisterPrivate(item.private)]
  if (!publicHalf || !privateHalf || !equal(publicHalf.private, registerHash(item.private)))
    return fault('form')
  const why = placeFault(memory, publicHalf, privateHalf) ?? writerFault(memory, publicHalf, today)
  if (why) return fault(why)
  if (!isBegun(memory, publicHalf, privateHalf)) return fault('rights')
  if (!(await isSigned(publicHalf, item.public))) return fault('signature')
  const admission = await admissionIn(memory, publicHalf, privateHalf)
  const removal = removalIn(publicHalf, privateHalf)
  if (admission === null || removal === null) return fault('form')
  const devices = devicesAfter(memory, admission, removal)
  // Nobody lets themselves in, unless the roots say so.
  const before = admission?.by === null ? devices : memory
  if (!isAdmitted(memory.keyring, before.admitted, publicHalf)) return fault('rights')
  const hash = registerHash(item.public)
  const { era } = privateHalf
  const { day, keyringNo } = publicHalf
  const known = { ...memory, next: memory.next + 1, head: hash, era, day, keyringNo, ...devices }
  return { memory: { ...known, item: { ...publicHalf, ...privateHalf }, hash } }
}

/** `keyring`: the current one. */
export type VouchMemory = { desk: DeskId; keyring: Keyring }

/**
 * What a visitor makes of the public half alone: that a keeper of the current edition vouches for the body it names, and
 * until when. The place in the register, members check.
 */
export async function believeVouch(
  { desk, keyring }: VouchMemory,
  bytes: Bytes,
  today: Day,
): Promise<Belief<RegisterPublic>> {
  const item = parseRegisterPublic(bytes)
  const leftOut = (why: Fault['why']): Fault => ({ fault: 'document', why })
  if (!item || isZero(item.fresh)) return leftOut('form')
  if (!equal(item.desk, desk)) return leftOut('foreign')
  // First: a reader whose clock is slow is told so by days that a keeper has signed, and by no others.
  if (!(await isSigned(item, bytes))) return leftOut('signature')
  const why = writerFault({ keyring, keyringNo: keyring.no }, item, today)
  return why ? leftOut(why) : { memory: item }
}

const isSigned = ({ signer }: RegisterPublic, bytes: Bytes): Promise<boolean> =>
  verify(signer, 'register', bytes.subarray(0, -signatureBytes), bytes.subarray(-signatureBytes))

/** Its place in the chain. An era begins with an item that says so; days never fall. */
function placeFault(
  memory: RegisterMemory,
  { desk, day }: RegisterPublic,
  { n, previous, kind, era }: RegisterPrivate,
): Fault['why'] | undefined {
  if (!equal(desk, memory.desk)) return 'foreign'
  if (n < memory.next) return 'older'
  if (n > memory.next) return 'place'
  if (!equal(previous, memory.head)) return 'forked'
  const isNext = era > memory.era && era <= memory.era + maxErasAhead
  if (kind === restoredKind ? !isNext : era !== memory.era) return 'place'
  return day < memory.day ? 'day' : undefined
}

/** Whether an item that begins an era names what was signed for that, by members who are keepers by its own edition. */
function isBegun(
  { keyring, restores }: RegisterMemory,
  { keyringNo }: RegisterPublic,
  { kind, era, n, extra }: RegisterPrivate,
): boolean {
  if (kind !== restoredKind) return true
  const named = restores.find(one => equal(one.hash, extra))
  if (!named || named.restore.era !== era || named.restore.n >= n) return false
  return holdsAt(keyring, named, keyringNo)
}

/** Its writer was a keeper at the edition it names, under their own key: a known one, and none before that of the last item. */
function writerFault(
  { keyring, keyringNo: last }: Pick<RegisterMemory, 'keyring' | 'keyringNo'>,
  { member: id, signer, keyringNo, keyringHash, day, until }: RegisterPublic,
  today: Day,
): Fault['why'] | undefined {
  if (keyringNo < last) return 'older'
  if (keyringNo > keyring.no) return 'older'
  if (keyringNo === keyring.no && !equal(keyringHash, keyring.hash)) return 'forked'
  const member = memberOf(keyring, id)
  if (!member || !equal(member.key, sha256(signer))) return 'rights'
  if (!isKeeperAt(keyring, id, keyringNo)) return 'rights'
  return day > today + clockDays + 1 || until > day + awayDays ? 'day' : undefined
}

/** The admission in it; undefined: it is of another kind; null: it is none that holds. */
async function admissionIn(
  memory: RegisterMemory,
  publicHalf: RegisterPublic,
  privateHalf: RegisterPrivate,
): Promise<Admitted | undefined | null> {
  if (privateHalf.kind !== admitKind) return undefined
  const admission = parseAdmission(privateHalf.extra)
  if (!admission) return null
  const isGood = admission.roots.length === 0 || (await areRoots(memory, publicHalf, admission))
  return isGood ? admittedBy(publicHalf, admission) : null
}

const admittedBy = (
  { member: by, keyringNo: no }: RegisterPublic,
  { member, device, roots }: Admission,
): Admitted => ({ member, device, by: roots.length > 0 ? null : by, no })

/** The device of its writer that it removes; undefined: it is of another kind; null: it names none. */
function removalIn(
  { member }: RegisterPublic,
  { kind, extra }: RegisterPrivate,
): OfMember | undefined | null {
  if (kind !== removeKind) return undefined
  return extra.length === deviceIdBytes ? { member, device: extra as DeviceId } : null
}

/** Whom their own member has removed, only that member and the roots take in again. */
function devicesAfter(
  { admitted, removed }: Devices,
  admission: Admitted | undefined,
  removal: OfMember | undefined,
): Devices {
  if (removal)
    return { admitted: admitted.filter(one => !isSame(one, removal)), removed: [...removed, removal] }
  if (!admission) return { admitted, removed }
  const isOwn = admission.by === null || equal(admission.by, admission.member)
  if (!isOwn && removed.some(one => isSame(one, admission))) return { admitted, removed }
  return { admitted: [...admitted, admission], removed: removed.filter(one => !isSame(one, admission)) }
}

const isSame = (a: OfMember, b: OfMember): boolean => equal(a.member, b.member) && equal(a.device, b.device)

/** Which devices take part behind these items, in their order: those of a register that was believed, of kinds admit and remove. */
export function devicesIn(items: readonly RegisterItem[]): Devices {
  let devices: Devices = { admitted: [], removed: [] }
  for (const item of items) {
    const [publicHalf, privateHalf] = [parseRegisterPublic(item.public), parseRegisterPrivate(item.private)]
    const removal = publicHalf && privateHalf && removalIn(publicHalf, privateHalf)
    devices = devicesAfter(devices, admissionOf(item)[0], removal ?? undefined)
  }
  return devices
}

/** The admission in an item that was believed before; none in one of another kind. */
export function admissionOf(item: RegisterItem): Admitted[] {
  const [publicHalf, privateHalf] = [parseRegisterPublic(item.public), parseRegisterPrivate(item.private)]
  const admission = privateHalf?.kind === admitKind ? parseAdmission(privateHalf.extra) : undefined
  return publicHalf && admission ? [admittedBy(publicHalf, admission)] : []
}

/** Enough of the roots of the edition its item names. */
async function areRoots(
  { desk, generations }: RegisterMemory,
  { keyringNo }: RegisterPublic,
  admission: Admission,
): Promise<boolean> {
  const roots = generations.findLast(({ from }) => from <= keyringNo)
  if (!roots) return false
  const body = admissionBody(desk, admission)
  const known = admission.roots.filter(one => roots.keys.some(key => equal(key, one.key)))
  const distinct = new Set(known.map(one => one.key.join())).size
  if (distinct < roots.k || distinct !== admission.roots.length) return false
  const good = await Promise.all(known.map(one => verify(one.key, 'root', body, one.signature)))
  return good.every(Boolean)
}

/**
 * Whether this device takes part: taken in by enough roots, by another device of its own member that does, or by two
 * other members, one of them a coordinator; at a desk whose quorum is one, by one other.
 */
export function isAdmitted(
  keyring: Keyring,
  admitted: readonly Admitted[],
  { member, device }: { member: MemberId; device: DeviceId },
): boolean {
  const own = admitted.filter(one => equal(one.member, member) && equal(one.device, device))
  if (own.some(({ by }) => by === null || equal(by, member))) return true
  const isLed = own.some(({ by, no }) => by && rolesAt(keyring, by, no).includes('coordinator'))
  const isSmall = own.some(({ no }) => quorumAt(keyring, no) === 1)
  return isSmall || (isLed && new Set(own.map(({ by }) => by?.join())).size >= 2)
}
