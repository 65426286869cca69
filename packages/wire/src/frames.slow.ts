/** A hundred thousand bent answers and questions in bytes: each is none, or is written as it was read; nothing throws. */
import {
  as,
  type Bytes,
  claimBytes,
  type DeskId,
  deletionBytes,
  erasureBytes,
  freshBytes,
  type ItemHash,
  kemBytes,
  type LogId,
  lineBytes,
  markerBytes,
  wrapBytes,
} from '@treeline/vault/verify'
import { expect, test } from 'vitest'
import { bent } from '../../vault/test/bent.ts'
import { readBegin, writeBegin } from './begin.ts'
import { readPages, writePages } from './pages.ts'
import { readRegisterPart, readRegisterPut, writeRegisterPart, writeRegisterPut } from './register.ts'
import { readSync, writeSync } from './sync.ts'

const each = 20_000
const of = (length: number, fill = 7): Bytes => new Uint8Array(length).fill(fill)
const desk = as<DeskId>(of(32), 32)
const log = as<LogId>(of(32, 1), 32)
const head = as<ItemHash>(of(32, 2), 32)
const item = { public: of(273), private: of(109) }
const place = { log, seq: 3, head, state: 'open' } as const
const sync = {
  ...{ cursor: { place: 9, after: log }, more: true, site: of(32) },
  logs: [
    { ...place, kind: 'mailbox' },
    { ...place, kind: 'file', mailbox: log, claim: of(claimBytes), erasure: of(erasureBytes) },
  ],
  ...{ erasures: [of(erasureBytes)], deletions: [of(deletionBytes)] },
} as const
const page = { log, items: [{ item: of(300), wraps: [of(wrapBytes)] }], kem: of(kemBytes), more: false }
const begin = { epoch: of(300), kem: of(kemBytes), wraps: [of(wrapBytes)], entry: of(300) }

/** One of each, and how it is read and written again. */
const frames: Record<string, { real: Bytes; again: (bytes: Bytes) => Bytes | undefined }> = {
  begin: {
    real: writeBegin({ ...begin, marker: of(markerBytes), work: { nonce: of(32), solution: of(8) } }),
    again: bytes => written(readBegin(bytes), writeBegin),
  },
  pages: { real: writePages([page, page]), again: bytes => written(readPages(bytes), writePages) },
  sync: { real: writeSync(sync), again: bytes => written(readSync(bytes, desk), writeSync) },
  'register part': {
    real: writeRegisterPart({ items: [item, item], lines: [of(lineBytes)] }),
    again: bytes => written(readRegisterPart(bytes, 2), writeRegisterPart),
  },
  'register put': {
    real: writeRegisterPut({ item, lines: [of(lineBytes)], fresh: of(freshBytes) }),
    again: bytes => written(readRegisterPut(bytes), writeRegisterPut),
  },
}
const written = <T>(read: T | undefined, write: (value: T) => Bytes): Bytes | undefined =>
  read === undefined ? undefined : write(read)

test.each(Object.keys(frames))('attack 20: bent in any way, %s has its one form or is none', name => {
  const { real, again } = frames[name]!
  expect(again(real)).toEqual(real)
  const others = Object.values(frames).map(one => one.real)
  const wrong: string[] = []
  for (const bytes of bent([...Array(8).fill(real), ...others], each, 20)) {
    const read = again(bytes)
    if (read && Buffer.compare(read, bytes) !== 0) wrong.push(Buffer.from(bytes).toString('hex'))
  }
  expect(wrong).toEqual([])
})
