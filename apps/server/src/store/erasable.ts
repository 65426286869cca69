/**
 * The file that forgets: one random key per log and expiry day, under which wraps are stored again, and one share per
 * member's device, without which its keys do not open.
 * One copy, never in a backup. Erasing is deleting a key here: then no backup opens what it opened.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import {
  as,
  type Bytes,
  concat,
  type Day,
  type LogId,
  label,
  type MemberId,
  maxDevicesOfMember,
  memberIdBytes,
  type SigningKey,
  sha256,
} from '@treeline/vault/verify'
import { openSqlite } from './driver.ts'

/** Longer than any dated backup is kept. */
const rememberedDays = 45

export type Erasable = {
  key(log: LogId, expiry: number): Buffer | undefined
  /** The key, made if there is none. It is on disk before the group that uses it is committed. */
  keyOrNew(log: LogId, expiry: number): Buffer
  /** Writes the new keys down. */
  flush(): void
  /** Deletes every key of a log and remembers that it was erased, by hash, in case a backup comes back. */
  erase(log: LogId, today: Day): void
  /** Deletes every key of a log that is over by itself. */
  drop(log: LogId): void
  /** Whether this log was erased and must not come back with a backup. */
  wasErased(log: LogId): boolean
  /** Its owner has started again with the same words. */
  restart(log: LogId): void
  hasErased(): boolean
  /** The share of this device and whose it is; undefined: it has none, or none any more. It counts as used today. */
  shareOf(device: SigningKey, today: Day): Share | undefined
  /** The same, made if there is none. Of more devices than a member has, the one that was not used for longest has none. */
  shareOrNew(member: MemberId, device: SigningKey, today: Day): Share
  /** What the devices of this member keep opens no more. */
  dropShares(member: MemberId): void
  /** Deletes keys and memories that are past their day, and clears what the file still holds of them. */
  sweep(today: Day): void
  /** 32 random bytes that all processes on this folder share. */
  secret(name: 'nonce'): Buffer
  close(): void
}

/** 32 random bytes. */
type Share = { member: MemberId; key: Bytes }

const schema = `
  create table if not exists keys (log blob, expiry integer, key blob not null, primary key (log, expiry)) without rowid;
  create table if not exists erased (log_hash blob primary key, day integer not null) without rowid;
  create table if not exists shares (device blob primary key, member blob not null, key blob not null, day integer not null) without rowid;
  create table if not exists secrets (name text primary key, bytes blob not null) without rowid;`

const hashed = (log: LogId) => sha256(concat(label('erased'), log))
const nameOf = (log: LogId, expiry: number) => `${Buffer.from(log).toString('base64url')} ${expiry}`

export function openErasable(folder: string): Erasable {
  const file = openSqlite(join(folder, 'erasable.db'))
  file.exec(schema)
  const find = file.prepare<[Uint8Array, number], { key: Buffer }>(
    'select key from keys where log=? and expiry=?',
  )
  const keep = file.prepare('insert into keys (log, expiry, key) values (?, ?, ?) on conflict do nothing')
  const findErased = file.prepare('select 1 from erased where log_hash = ?')
  const drop = file.prepare('delete from keys where log = ?')
  const restart = file.prepare('delete from erased where log_hash = ?')
  const fresh = new Map<string, { log: LogId; expiry: number; key: Buffer }>()
  const forget = () => file.pragma('wal_checkpoint(TRUNCATE)')

  const key = (log: LogId, expiry: number) =>
    fresh.get(nameOf(log, expiry))?.key ?? find.get(log, expiry)?.key
  return {
    key,
    keyOrNew: (log, expiry) => {
      const known = key(log, expiry)
      if (known) return known
      const made = randomBytes(32)
      fresh.set(nameOf(log, expiry), { log, expiry, key: made })
      return made
    },
    flush: () => {
      if (fresh.size === 0) return
      file.transaction(() => {
        for (const one of fresh.values()) keep.run(one.log, one.expiry, one.key)
      })()
      fresh.clear()
    },
    erase: (log, today) => {
      file.transaction(() => {
        drop.run(log)
        file.prepare('insert or replace into erased (log_hash, day) values (?, ?)').run(hashed(log), today)
      })()
      forget()
    },
    drop: log => {
      drop.run(log)
    },
    wasErased: log => findErased.get(hashed(log)) !== undefined,
    restart: log => {
      if (findErased.get(hashed(log))) restart.run(hashed(log))
    },
    hasErased: () => file.prepare('select 1 from erased limit 1').get() !== undefined,
    ...sharesIn(file, forget),
    sweep: today => {
      file.prepare('delete from keys where expiry < ?').run(today)
      file.prepare('delete from erased where day < ?').run(today - rememberedDays)
      forget()
    },
    secret: name => secretIn(file, name),
    close: () => file.close(),
  }
}

type Shares = Pick<Erasable, 'shareOf' | 'shareOrNew' | 'dropShares'>
function sharesIn(file: ReturnType<typeof openSqlite>, forget: () => void): Shares {
  const find = file.prepare<[Uint8Array], { member: Buffer; key: Buffer }>(
    'select member, key from shares where device = ?',
  )
  const use = file.prepare('update shares set day = ? where device = ?')
  const insert = file.prepare('insert into shares (device, member, key, day) values (?, ?, ?, ?)')
  const trim = file.prepare(
    'delete from shares where device in (select device from shares where member = ? order by day desc limit -1 offset ?)',
  )
  const shareOf = (device: SigningKey, today: Day): Share | undefined => {
    const found = find.get(sha256(device))
    if (!found) return undefined
    use.run(today, sha256(device))
    return {
      member: as<MemberId>(new Uint8Array(found.member), memberIdBytes),
      key: new Uint8Array(found.key),
    }
  }
  return {
    shareOf,
    shareOrNew: (member, device, today) => {
      const found = shareOf(device, today)
      if (found) return found
      const key = new Uint8Array(randomBytes(32))
      file.transaction(() => {
        trim.run(member, maxDevicesOfMember - 1)
        insert.run(sha256(device), member, key, today)
      })()
      return { member, key }
    },
    dropShares: member => {
      file.prepare('delete from shares where member = ?').run(member)
      forget()
    },
  }
}

function secretIn(file: ReturnType<typeof openSqlite>, name: string): Buffer {
  const insert = 'insert into secrets (name, bytes) values (?, ?) on conflict do nothing'
  file.prepare(insert).run(name, randomBytes(32))
  const find = file.prepare<[string], { bytes: Buffer }>('select bytes from secrets where name = ?')
  return find.get(name)!.bytes
}
