/** First contacts made beforehand, as raw requests, so that sending them costs little. */
import { randomBytes } from 'node:crypto'
import { type Founded, foundDesk } from '@treeline/client/member'
import {
  asDay,
  type Bytes,
  type DeskId,
  type EpochRecord,
  entryFixed,
  entryLength,
  type ItemHash,
  itemHash,
  kemBytes,
  kemHash,
  kemPair,
  type MemberId,
  mailboxId,
  markerBytes,
  newSeed,
  person,
  type Recipient,
  recordBody,
  rootOf,
  type SigningPair,
  sha256,
  sign,
  wrapBytes,
} from '@treeline/vault'
import { writeBegin } from '@treeline/wire'

const random = (length: number): Bytes => new Uint8Array(randomBytes(length))

const made = kemPair(random(32)).publicKey
/** An X-Wing key whose owner nobody is: made in a moment, and of the form that a server checks. */
const newKem = (): Bytes => {
  const key = made.slice()
  key.set(random(64), kemBytes - 64)
  return key
}

type BenchMember = { id: MemberId; weekly: Bytes }
export type BenchDesk = {
  id: DeskId
  /** SHA-256 of its keyring. */
  keyring: Bytes
  members: readonly BenchMember[]
  documents: Founded['documents']
}

const words = { name: 'Bench', contact: '', line: '', address: '' }

/** Five members on intake, the first a coordinator. */
export function benchDesk(): BenchDesk {
  const founders = Array.from({ length: 5 }, (_, i) => ({
    name: `Member ${i}`,
    roles: i === 0 ? (['intake', 'coordinator'] as const) : (['intake'] as const),
  }))
  const { keysets, documents } = foundDesk({ random, now: () => new Date() }, words, founders)
  const members = keysets.map(({ member, weekly }) => ({
    id: member,
    weekly: kemPair(weekly[0]!.seed).publicKey,
  }))
  return { id: keysets[0]!.desk, keyring: sha256(documents.genesis.bytes), members, documents }
}

export type Made = { auth: SigningPair; log: Bytes; kem: Bytes; body: Bytes }

/**
 * One first contact: record, six wraps, an entry of 1 KiB. Record and signature are real; wraps and ciphertext
 * are random bytes of their true size, for a server cannot tell them apart.
 */
export function madeContact(desk: BenchDesk, day: number): Made {
  const auth = rootOf(newSeed(random))
  const kem = newKem()
  const log = mailboxId(desk.id, auth.publicKey, kemHash(kem))
  const to = [{ member: person, kem }, ...desk.members.map(one => ({ member: one.id, kem: one.weekly }))]
  const sealed = to
    .map(one => ({ ...one, wrap: random(wrapBytes) }))
    .sort((a, b) => Buffer.compare(a.member, b.member))
  const recipients: Recipient[] = sealed.map(one => ({
    member: one.member,
    kem: kemHash(one.kem),
    wrap: sha256(one.wrap),
  }))
  const place = { desk: desk.id, log, epoch: 0, keyringNo: 0 }
  const expiry = asDay(day + 33)
  const record: EpochRecord = {
    ...{
      kind: 'epoch',
      ...place,
      seq: 0,
      prev: random(32) as ItemHash,
      keyringHash: desk.keyring,
    },
    ...{ side: 0, expiry, ckc: random(32), upto: null, signer: auth.publicKey, recipients },
  }
  const bytes = recordBody(record)
  const epoch = Buffer.concat([bytes, sign(auth, 'epoch', bytes)])
  const fixed = entryFixed({
    ...{ kind: 'entry', ...place, seq: 1, side: 0, sizeClass: 0, expiry, prev: itemHash(epoch) },
  })
  const entry = Buffer.concat([fixed, random(entryLength(0) - fixed.length)])
  const wraps = sealed.map(one => one.wrap)
  return {
    auth,
    log,
    kem,
    body: writeBegin({
      ...{ epoch: new Uint8Array(epoch), kem, wraps },
      ...{ entry: new Uint8Array(entry), marker: random(markerBytes) },
    }),
  }
}

/** The bytes of one HTTP request. */
export function rawRequest(host: string, path: string, body: string | Bytes, token?: string): Buffer {
  const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream'
  const head = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: ${type}\r\n${
    token ? `authorization: Bearer ${token}\r\n` : ''
  }content-length: ${Buffer.byteLength(body)}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), Buffer.from(body)])
}
