/** Every table and column of the store. docs/formats/what-the-server-sees.md says what each tells. */
import type { Bytes, DeviceId, ItemHash, KemHash, LogId, MemberId } from '@treeline/vault/verify'

// [Note: days, not hours] What is kept for longer than a session carries days since 1970-01-01, never hours:
// a stolen database does not tell when somebody was awake, at a border, or at an office.
type DayNumber = number

export type LogKind = 'mailbox' | 'file'
export type LogState = 'new' | 'open' | 'closed'

export type Tables = {
  keyrings: { no: number; bytes: Bytes; signatures: Bytes }
  configs: { no: number; bytes: Bytes; signatures: Bytes }
  fresh: { hash: Bytes; bytes: Bytes }
  suspensions: { member: MemberId; keyring_no: number; day: DayNumber; bytes: Bytes }
  cards: {
    kem_hash: KemHash
    member: MemberId
    device: DeviceId
    kind: 'weekly' | 'standing'
    from_day: DayNumber
    to_day: DayNumber
    bytes: Bytes
  }
  invites: { token: Bytes; kind: 'setup' | 'join'; until_day: DayNumber }
  names: { member: MemberId; salt: Bytes; name: string }
  waiting: { member: MemberId; salt: Bytes; name: string; standing: Bytes; weekly: Bytes; day: DayNumber }
  logs: {
    id: LogId
    kind: LogKind
    mailbox: LogId | null
    item0: ItemHash
    head_seq: number
    head_hash: ItemHash
    epoch: number
    expiry: DayNumber
    keyring_no: number
    items: number
    answered: number
    state: LogState
    day: DayNumber
    erased_day: DayNumber | null
  }
  items: {
    log: LogId
    seq: number
    kind: 'epoch' | 'grant' | 'entry'
    epoch: number
    expiry: DayNumber
    hash: ItemHash
    bytes: Bytes
  }
  readers: { log: LogId; seq: number; epoch: number; expiry: DayNumber | null; members: Bytes }
  wraps: { log: LogId; seq: number; sealed: Bytes }
  register: {
    n: number
    hash: Bytes
    public: Bytes
    private: Bytes
    kind: number
    era: number
    member: MemberId
    device: DeviceId
    keyring_no: number
    fresh: Bytes
    day: DayNumber
    until: DayNumber
  }
  /** `bytes`: none, half of what is to be signed, or all of it. */
  restores: { era: number; day: DayNumber; n: number; bytes: Bytes }
  lines: { log: LogId; n: number; bytes: Bytes }
  rows: { log: LogId; line: Bytes; sealed: Bytes }
  /** `bytes`: iv and the sealed key. */
  bag: { member: MemberId; log: LogId; epoch: number; bytes: Bytes }
  claims: { log: LogId; n: number; hash: Bytes; bytes: Bytes }
  markers: { log: LogId; bytes: Bytes }
  /** The X-Wing key a mailbox is named by. */
  persons: { log: LogId; kem: Bytes }
  /** `sender`: while no entry names it; zeros: the person. */
  blobs: {
    log: LogId
    blob: Bytes
    count: number
    sender: MemberId | null
    day: DayNumber
    expiry: DayNumber | null
  }
  chunks: { log: LogId; blob: Bytes; part: number; bytes: Bytes }
  deletions: {
    log: LogId
    bytes: Bytes
    readers: Bytes
    day: DayNumber
  }
  /** `done`: 1, or 0: it waits. `readers`: of a case that is gone; of one that is there they are asked for. */
  erasures: { file: LogId; done: number; bytes: Bytes; readers: Bytes; day: DayNumber }
  feed: { log: LogId; place: number }
  sessions: { token: Bytes; sealed: Bytes; ends: number }
  nonces: { nonce: Bytes; ends: number }
  leases: { name: string; until: number }
  migrations: { no: number }
}
