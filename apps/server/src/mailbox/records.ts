/** The rules every epoch record and grant must keep, whoever makes it. */
import { hash } from 'node:crypto'
import {
  type Bytes,
  clockDays,
  type Day,
  type EpochRecord,
  epochDays,
  equal,
  type Grant,
  isZero,
  type KemHash,
  type MemberId,
  maxDevicesOfMember,
  membersNamed,
  never,
  type Recipient,
  retentionDays,
} from '@treeline/vault/verify'
import type { Refusal } from '@treeline/wire'
import { type Desk, maySealTo } from '../desk/desk.ts'
import type { LogKind } from '../store/tables.ts'

/** An epoch lasts the retention and what is left of the days in which it is written, by clocks that differ. */
const expiryDays = { least: retentionDays - clockDays, most: retentionDays + epochDays + clockDays }

export type RecordRules = { desk: Desk; kind: LogKind; today: Day; personKem: KemHash | null }

/** What is wrong with the record's place and its recipients, or null. Signature and signer are judged elsewhere. */
export function recordFault(
  record: EpochRecord | Grant,
  wraps: readonly Bytes[],
  { desk, kind, today, personKem }: RecordRules,
): Refusal | null {
  if (!equal(record.desk, desk.id)) return 'invalid'
  if (!namesCurrentKeyring(record, desk)) return 'stale'
  if (!matchWraps(record.recipients, wraps) || namesTooOften(record.recipients)) return 'invalid'
  const persons = record.recipients.filter(one => isZero(one.member))
  if (persons.some(one => !personKem || !equal(one.kem, personKem))) return 'invalid'
  const members = record.recipients.filter(one => !isZero(one.member))
  if (!members.every(one => maySealTo(desk, one, kind, today))) return 'stale'
  if (record.kind === 'grant') return null
  if (membersNamed(record.recipients) < 2) return 'invalid'
  // A mailbox its person cannot open is none.
  if (kind === 'mailbox' && persons.length === 0) return 'invalid'
  return expiryFault(record.expiry, kind, today)
}

const namesCurrentKeyring = (record: EpochRecord | Grant, { keyring }: Desk): boolean =>
  record.keyringNo === keyring.no && equal(record.keyringHash, keyring.hash)

/** A member with more keys than devices would get more wraps than a page holds. */
const namesTooOften = (recipients: readonly Recipient[]): boolean => {
  const keysOf = (id: MemberId) => recipients.filter(one => equal(one.member, id)).length
  return recipients.some(one => keysOf(one.member) > maxDevicesOfMember)
}

const matchWraps = (recipients: readonly Recipient[], wraps: readonly Bytes[]): boolean =>
  recipients.length === wraps.length &&
  recipients.every((one, i) => equal(one.wrap, hash('sha256', wraps[i]!, 'buffer')))

function expiryFault(expiry: Day, kind: LogKind, today: Day): Refusal | null {
  if (kind === 'file') return expiry === never ? null : 'invalid'
  return expiry >= today + expiryDays.least && expiry <= today + expiryDays.most ? null : 'stale'
}

/** Whether something may still be written under an epoch that expires on this day, by a writer whose clock is ahead. */
export const isStillWritten = (expiry: number, today: Day): boolean => expiry >= today + expiryDays.least
