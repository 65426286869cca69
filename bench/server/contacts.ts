/** First contacts made beforehand, as raw requests, so that sending them costs little. */
import { randomBytes } from 'node:crypto'
import {
  asDay,
  type Bytes,
  type Card,
  type DeskId,
  type DeviceId,
  deskId,
  type EpochRecord,
  entryFixed,
  entryLength,
  type Identity,
  type ItemHash,
  identityOf,
  itemHash,
  type Keyring,
  kemBytes,
  kemHash,
  kemPair,
  type MemberId,
  madeKeyring,
  mailboxId,
  markerBytes,
  newSeed,
  noDevice,
  person,
  type Recipient,
  recordBody,
  rootOf,
  rootsHash,
  rootsOfSpare,
  type SigningPair,
  sha256,
  sign,
  signCard,
  signDocument,
  signFresh,
  wrapBytes,
  writeConfig,
  writeKeyring,
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

type BenchMember = Identity & { id: MemberId; device: DeviceId; weekly: Bytes }
export type BenchDesk = { id: DeskId; keyring: Keyring; members: readonly BenchMember[]; documents: object }

/** Five members on intake, the first a coordinator. */
export function benchDesk(day: number): BenchDesk {
  const members = Array.from({ length: 5 }, () => ({
    ...identityOf(newSeed(random)),
    id: random(16) as MemberId,
    device: random(16) as DeviceId,
    weekly: newKem(),
  }))
  const roots = [rootOf(newSeed(random)), rootOf(newSeed(random))]
  const spare = rootsOfSpare(newSeed(random))
  const keyring = madeKeyring({
    ...{ no: 0, previous: null, day: '2026-11-01', demo: false, lifts: [] },
    roots: { no: 0, k: 1, keys: roots.map(one => one.publicKey), next: rootsHash(spare) },
    members: members.map(({ id, signing }, i) => ({
      ...{ id, name: `Member ${i}`, key: sha256(signing.publicKey) },
      spans: [{ from: 0, roles: i === 0 ? (['intake', 'coordinator'] as const) : (['intake'] as const) }],
    })),
  })
  const bytes = writeKeyring(keyring)
  const id = deskId(bytes)
  const first = members[0]!
  const words = {
    name: 'Bench',
    contact: '',
    line: '',
    address: '',
    medianHours: null,
    olderDesks: [],
    demo: false,
  }
  const config = signDocument(writeConfig({ desk: id, no: 0, previous: null, ...words }), 'config', [
    first.signing,
  ])
  const card = (member: BenchMember, kind: Card['kind']) =>
    signCard(
      {
        desk: id,
        member: member.id,
        device: kind === 'weekly' ? member.device : noDevice,
        kind,
        kem: kind === 'weekly' ? member.weekly : member.standing.publicKey,
        from: asDay(day),
        to: asDay(day + 13),
      },
      member.signing,
    )
  const fresh = signFresh(
    { desk: id, keyringNo: 0, keyringHash: keyring.hash, day: asDay(day), member: first.id, suspensions: [] },
    first.signing,
  )
  const cards = members.flatMap(one => [card(one, 'weekly'), card(one, 'standing')])
  return {
    id,
    keyring,
    members,
    documents: { genesis: signDocument(bytes, 'root', roots.slice(0, 1)), config, cards, fresh },
  }
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
      keyringHash: desk.keyring.hash,
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
