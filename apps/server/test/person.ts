/** An invented person with a codename, writing as the page would. */
import {
  type Addressee,
  asDay,
  type Bytes,
  concat,
  type Day,
  type Deletion,
  type EpochKey,
  type EpochRecord,
  epochDays,
  fileId,
  type ItemHash,
  itemHash,
  type LogId,
  type MailboxKeys,
  type MemberId,
  mailboxKeys,
  markerBytes,
  never,
  newCodename,
  noDevice,
  parseItem,
  person,
  type Role,
  recordBody,
  retentionDays,
  type SigningPair,
  sealEntry,
  sealEpoch,
  sealGrant,
  sealRow,
  sha256,
  sign,
  signDeletion,
  utf8,
  writeLine,
} from '@treeline/vault'
import { random, type TestDesk, type TestMember } from './desk.ts'

/** A log as its writer sees it: where it ends, and what the current epoch is. */
export type Pen = { log: LogId; seq: number; head: ItemHash; epoch: number; expiry: Day; key: EpochKey }
export type Contact = {
  keys: MailboxKeys
  ask: { epoch: Bytes; kem: Bytes; wraps: Bytes[]; entry: Bytes; marker: Bytes }
  pen: Pen
}

export const weeklyOf = (members: readonly TestMember[]): Addressee[] =>
  members.map(one => ({ member: one.id, kem: one.weekly.publicKey }))
export const standingOf = (members: readonly TestMember[]): Addressee[] =>
  members.map(one => ({ member: one.id, kem: one.standing.publicKey }))

type Change = {
  keys?: MailboxKeys
  r?: number
  to?: readonly Addressee[]
  keyringNo?: number
  signer?: SigningPair
}

const contentRoles: readonly Role[] = ['intake', 'counsellor', 'recovery']
const holdsContent = ({ roles }: TestMember) => roles.some(role => contentRoles.includes(role))

export async function firstContact(desk: TestDesk, day: number, change: Change = {}): Promise<Contact> {
  const keys = change.keys ?? mailboxKeys(newCodename(random), desk.id)
  const key = random(32) as EpochKey
  const place = {
    ...{ desk: desk.id, log: keys.id, seq: 0, epoch: 0, side: 0 as const },
    ...{
      keyringNo: change.keyringNo ?? desk.keyring.no,
      keyringHash: desk.keyring.hash,
      prev: random(32) as ItemHash,
    },
  }
  const expiry = asDay(day + retentionDays + (change.r ?? epochDays))
  const to = change.to ?? [
    { member: person, kem: keys.kem.publicKey },
    ...weeklyOf(desk.members.filter(holdsContent)),
  ]
  const { record, wraps } = await sealEpoch(place, expiry, key, to, change.signer ?? keys.auth, random)
  const first: Pen = { log: keys.id, seq: 0, head: itemHash(record), epoch: 0, expiry, key }
  const { item, pen } = await entryOf(desk, first, 'first words')
  // What it says is the person's affair: to the server a marker is bytes.
  const marker = random(markerBytes)
  return {
    keys,
    ask: { epoch: record, kem: keys.kem.publicKey, wraps: [...wraps], entry: item, marker },
    pen,
  }
}

/** The same first contact around another record: its message follows that one. */
export async function around(desk: TestDesk, { ask, pen }: Contact, epoch: Bytes): Promise<Contact['ask']> {
  const at = { ...pen, log: recordIn(epoch).log, seq: 0, head: itemHash(epoch) }
  return { ...ask, epoch, entry: (await entryOf(desk, at, 'first words')).item }
}

export type Written = { item: Bytes; pen: Pen }

/** One more entry behind the pen, the person's unless a member is named. */
export async function entryOf(desk: TestDesk, pen: Pen, text: string, by?: TestMember): Promise<Written> {
  const { log, epoch, expiry } = pen
  const place = {
    desk: desk.id,
    log,
    seq: pen.seq + 1,
    epoch,
    expiry,
    keyringNo: desk.keyring.no,
    prev: pen.head,
  }
  const author = by && { member: by.id, device: noDevice, register: new Uint8Array(32), signing: by.signing }
  const item = await sealEntry(place, pen.key, utf8(text), author, random)
  return { item, pen: { ...pen, seq: pen.seq + 1, head: itemHash(item) } }
}

/** The line and the sealed row beside the entry that this pen has just written into a file. */
export async function rowAt(pen: Pen, mailbox: Pick<Pen, 'seq' | 'head'>): Promise<Bytes> {
  const { log, seq, head, key } = pen
  const place = { log, seq, head, mailboxSeq: mailbox.seq, mailboxHead: mailbox.head }
  const { line, row } = await sealRow(place, key, utf8('how it stands'), random)
  return concat(writeLine(line), row)
}

/** The longest a mailbox epoch lives, in days. */
export const longestDays = retentionDays + epochDays

export type By = { signing: SigningPair; side: 0 | 1 }
export const byPerson = (keys: MailboxKeys): By => ({ signing: keys.auth, side: 0 })
export const byMember = (member: TestMember): By => ({ signing: member.signing, side: 1 })

const placeBehind = (desk: TestDesk, pen: Pen, by: By) => ({
  ...{ desk: desk.id, log: pen.log, seq: pen.seq + 1, prev: pen.head, side: by.side },
  ...{ keyringNo: desk.keyring.no, keyringHash: desk.keyring.hash },
})

/** The next epoch behind the pen. */
export async function epochOf(desk: TestDesk, pen: Pen, expiry: number, to: readonly Addressee[], by: By) {
  const key = random(32) as EpochKey
  const place = { ...placeBehind(desk, pen, by), epoch: pen.epoch + 1 }
  const { record, wraps } = await sealEpoch(place, asDay(expiry), key, to, by.signing, random)
  const next: Pen = {
    log: pen.log,
    seq: pen.seq + 1,
    head: itemHash(record),
    epoch: pen.epoch + 1,
    expiry: asDay(expiry),
    key,
  }
  return { item: record, wraps: [...wraps], pen: next }
}

export async function grantOf(desk: TestDesk, pen: Pen, to: readonly Addressee[], by: By) {
  const place = { ...placeBehind(desk, pen, by), epoch: pen.epoch }
  const { record, wraps } = await sealGrant(place, pen.key, to, by.signing, random)
  return { item: record, wraps: [...wraps], pen: { ...pen, seq: pen.seq + 1, head: itemHash(record) } }
}

/** The first record of the team's own log of this mailbox. */
export async function fileOf(
  desk: TestDesk,
  member: TestMember,
  mailbox: LogId,
  to = standingOf(desk.members),
) {
  const log = fileId(desk.id, mailbox)
  const key = random(32) as EpochKey
  const place = {
    ...{ desk: desk.id, log, seq: 0, epoch: 0, side: 1 as const, prev: random(32) as ItemHash },
    ...{ keyringNo: desk.keyring.no, keyringHash: desk.keyring.hash },
  }
  const { record, wraps } = await sealEpoch(place, never, key, to, member.signing, random)
  const pen: Pen = { log, seq: 0, head: itemHash(record), epoch: 0, expiry: never, key }
  return { log, record, wraps: [...wraps], pen, ask: { mailbox, epoch: record, wraps: [...wraps] } }
}

/** What the owner of these keys signs to erase their mailbox as far as `pen`. */
export const deletionOf = (
  { keys, pen, ask }: Pick<Contact, 'keys' | 'pen' | 'ask'>,
  day: number,
  change: Partial<Deletion> = {},
) => {
  const record = recordIn(ask.epoch)
  const content: Deletion = {
    ...{ desk: record.desk, mailbox: keys.id, auth: keys.auth.publicKey, kem: keys.kem.hash },
    ...{ first: itemHash(ask.epoch), seq: pen.seq, head: pen.head },
    ...{ text: sha256(utf8('Delete everything?')), day: asDay(day) },
  }
  return { deletion: signDeletion({ ...content, ...change }, keys.auth) }
}

export const nobody = person as MemberId

/** The clear fields of a record the test has made itself. */
export const recordIn = (bytes: Bytes): EpochRecord => parseItem(bytes) as EpochRecord

/** The same record with something changed, signed again: what no honest page would make. */
export function resigned(bytes: Bytes, change: Partial<EpochRecord>, by: SigningPair): Bytes {
  const record = { ...recordIn(bytes), ...change }
  const body = recordBody(record)
  return concat(body, sign(by, record.kind, body))
}
