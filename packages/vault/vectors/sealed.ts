/** Vectors of what is sealed: epoch record, wraps, grant, entry, file, marker and pair, row and line, bag row. */
import { hkdfExpand, hkdfExtract } from '../src/derive.ts'
import { type Author, as, asDay, type Bytes, type Codename, compare, concat, type DeskId, type DeviceId, type EpochKey, type EpochRecord, entryFixed, type Grant, type ItemHash, identityOf, itemHash, kemPair, label, type MemberId, mailboxKeys, openEntry, openFile, padmeLength, pairPlaces, parseItem, person, recordBody, type Seed, sealEntry, sealEpoch, sealFile, sealForDevice, sealGrant, sealMarker, sha256, type UnlockSecret, u32, u64, utf8, writeCopy, fileId, bagKeyOf, type FileKey, linePlace, sealBagRow, sealRow, writeLine } from '../src/index.ts'
import { counting, filled, hex, noted, type Vector } from './hex.ts'
import { seeded } from './seeded.ts'

const desk = as<DeskId>(filled(0xd0), 32)
const keys = mailboxKeys(as<Codename>(counting(16), 16), desk)
const key = as<EpochKey>(counting(32), 32)
const marta = identityOf(seeded('Marta')(32) as Seed)
const [martaId, anselmId, inesId] = [0xa1, 0xa2, 0xa3].map(byte => as<MemberId>(filled(byte, 16), 16)) as [
  MemberId,
  MemberId,
  MemberId,
]
const weekly = {
  marta: kemPair(filled(0x41)),
  martaElsewhere: kemPair(filled(0x44)),
  anselm: kemPair(filled(0x42)),
  ines: kemPair(filled(0x43)),
}
const place = {
  desk,
  log: keys.id,
  epoch: 0,
  keyringNo: 7,
  keyringHash: filled(0x6e),
}

type Sealing = { member: MemberId; pair: typeof weekly.marta }
const addressees = (to: readonly Sealing[]) => to.map(({ member, pair }) => ({ member, kem: pair.publicKey }))

/** The recipients as another implementation needs them, in the order of the record: 64 bytes of coins a wrap. */
const wrapsOf = (to: readonly Sealing[], wraps: readonly Bytes[], coins: string): readonly Vector[] =>
  to.map(({ member, pair }, i) => ({
    member: hex(member),
    kemSeed: hex(pair.secret),
    kemHash: hex(pair.hash),
    coins: coins.slice(i * 128, i * 128 + 128),
    info: hex(concat(label('wrap'), desk, keys.id, u32(place.epoch), pair.hash)),
    wrap: hex(wraps[i]!),
    wrapHash: hex(sha256(wraps[i]!)),
  }))

const common: Vector = {
  desk: hex(desk),
  log: hex(keys.id),
  epoch: place.epoch,
  keyringNo: place.keyringNo,
  keyringHash: hex(place.keyringHash),
  key: hex(key),
}

const firstEpoch = async () => {
  const to = [
    { member: person, pair: keys.kem },
    { member: martaId, pair: weekly.marta },
    { member: martaId, pair: weekly.martaElsewhere },
    { member: anselmId, pair: weekly.anselm },
  ].sort((a, b) => compare(a.member, b.member) || compare(a.pair.hash, b.pair.hash))
  const { random, given } = noted(seeded('epoch'))
  const where = { ...place, seq: 0, prev: filled(0x22) as ItemHash, side: 0 as const }
  const sealed = await sealEpoch(where, asDay(20_633), key, addressees(to), keys.auth, random)
  return { to, sealed, coins: given() }
}

export async function epoch(): Promise<Vector> {
  const { to, sealed, coins } = await firstEpoch()
  const record = parseItem(sealed.record) as EpochRecord
  return {
    ...common,
    seq: 0,
    prev: hex(record.prev),
    expiry: record.expiry,
    side: 0,
    upto: 'ff'.repeat(8),
    signingSeed: hex(keys.auth.secret),
    ckc: hex(record.ckc),
    recipients: wrapsOf(to, sealed.wraps, coins),
    body: hex(recordBody(record)),
    record: hex(sealed.record),
    hash: hex(itemHash(sealed.record)),
    file: {
      mailbox: hex(keys.id),
      log: hex(fileId(desk, keys.id)),
    },
  }
}

export async function grant(): Promise<Vector> {
  const first = await firstEpoch()
  const to = [{ member: inesId, pair: weekly.ines }]
  const { random, given } = noted(seeded('grant'))
  const where = { ...place, seq: 1, prev: itemHash(first.sealed.record), side: 1 as const }
  const sealed = await sealGrant(where, key, addressees(to), marta.signing, random)
  return {
    ...common,
    seq: 1,
    prev: hex(where.prev),
    side: 1,
    signingSeed: hex(marta.signing.secret),
    recipients: wrapsOf(to, sealed.wraps, given()),
    body: hex(recordBody(parseItem(sealed.record) as Grant)),
    grant: hex(sealed.record),
    hash: hex(itemHash(sealed.record)),
  }
}

const martaHere: Author = {
  member: martaId,
  device: as<DeviceId>(filled(0xde, 16), 16),
  register: filled(0x7e),
  signing: marta.signing,
}

async function oneEntry(text: string, author?: Author): Promise<Vector> {
  const header = { ...place, seq: 5, expiry: asDay(20_600), prev: filled(0x11) as ItemHash }
  const random = filled(0x5a)
  const entry = await sealEntry(header, key, utf8(text), author, () => random)
  const fixed = entryFixed({ ...header, kind: 'entry', side: author ? 1 : 0, sizeClass: 0 })
  const salt = entry.slice(124, 156)
  const both = hkdfExpand(hkdfExtract(salt, key), concat(label('entry'), sha256(concat(fixed, salt))), 64)
  return {
    ...common,
    side: author ? 1 : 0,
    sizeClass: 0,
    seq: header.seq,
    expiry: header.expiry,
    prev: hex(header.prev),
    random: hex(random),
    text,
    ...(author
      ? {
          member: hex(author.member),
          device: hex(author.device),
          register: hex(author.register),
          signingSeed: hex(author.signing.secret),
        }
      : {}),
    fixed: hex(fixed),
    salt: hex(salt),
    entryKey: hex(both.slice(0, 32)),
    com: hex(entry.slice(156, 188)),
    entry: hex(entry),
    hash: hex(itemHash(entry)),
  }
}

export const entry = async (): Promise<Vector> => ({
  person: await oneEntry('hello'),
  member: await oneEntry('I am here', martaHere),
})

/** The two entries above, copied into a file at the same moment. */
export async function copy(): Promise<Vector> {
  const at = Date.UTC(2026, 10, 30)
  const copyOf = async (text: string, author?: Author): Promise<Vector> => {
    const header = { ...place, seq: 5, expiry: asDay(20_600), prev: filled(0x11) as ItemHash }
    const item = await sealEntry(header, key, utf8(text), author, () => filled(0x5a))
    return { item: hex(item), copy: hex(writeCopy(await openEntry(item, key), itemHash(item), at)) }
  }
  return { at, person: await copyOf('hello'), member: await copyOf('I am here', martaHere) }
}

/** Two chunks. Byte i of the file is i * 7 modulo 251; of the chunks the vector keeps ends and hashes. */
export async function file(): Promise<Vector> {
  const header = { name: 'letter.pdf', type: 'application/pdf', size: 300_000 }
  const bytes = Uint8Array.from({ length: header.size }, (_, i) => (i * 7) % 251)
  const where = { desk, log: keys.id, blob: filled(0xb1) }
  const chunks: Bytes[] = []
  const pointer = await sealFile(
    where,
    filled(0xf1),
    header,
    async (from, to) => bytes.slice(from, to),
    async (_index, _count, chunk) => {
      chunks.push(chunk)
    },
  )
  await openFile(
    where,
    pointer,
    async index => chunks[index]!,
    () => undefined,
  )
  const start = concat(u32(utf8(JSON.stringify(header)).length), utf8(JSON.stringify(header)))
  return {
    desk: hex(desk),
    log: hex(keys.id),
    blob: hex(pointer.blob),
    key: hex(pointer.key),
    header: JSON.stringify(header),
    size: header.size,
    start: hex(start),
    padded: padmeLength(start.length + header.size),
    count: pointer.count,
    chunks: chunks.map(chunk => ({
      length: chunk.length,
      start: hex(chunk.slice(0, 32)),
      tag: hex(chunk.slice(-16)),
      hash: hex(sha256(chunk)),
    })),
    root: hex(pointer.root),
  }
}

export async function pair(): Promise<Vector> {
  const marker = {
    ...{ random: filled(0x0a, 16), seq: 41, head: filled(0x11) as ItemHash },
    ...{ generation: 2, keyringNo: 7, vouchedDay: asDay(20_595), permit: 0, epoch: 3 },
  }
  const { random, given } = noted(seeded('marker'))
  const sealed = await sealMarker(keys.state, keys.id, marker, random)
  return {
    state: hex(keys.state),
    log: hex(keys.id),
    iv: given(),
    random: hex(marker.random),
    seq: marker.seq,
    head: hex(marker.head),
    generation: marker.generation,
    keyringNo: marker.keyringNo,
    vouchedDay: marker.vouchedDay,
    permit: marker.permit,
    epoch: marker.epoch,
    marker: hex(
      concat(
        ...[marker.random, u64(marker.seq), marker.head, u32(marker.generation), u32(marker.keyringNo)],
        ...[u32(marker.vouchedDay), u32(marker.permit), u32(marker.epoch)],
      ),
    ),
    sealed: hex(sealed),
    places: pairPlaces(keys.state, marker).join(' '),
  }
}

export async function device(): Promise<Vector> {
  const [secret, plain] = [filled(0xc0) as UnlockSecret, seeded('Marta')(32)]
  const { random, given } = noted(seeded('device'))
  const sealed = await sealForDevice(secret, plain, random)
  return {
    secret: hex(secret),
    salt: given().slice(0, 32),
    iv: given().slice(32),
    plain: hex(plain),
    sealed: hex(sealed),
  }
}

const theFile = fileId(desk, keys.id)

export async function row(): Promise<Vector> {
  const at = {
    ...{ log: theFile, seq: 5, head: filled(0x11) as ItemHash },
    ...{ mailboxSeq: 3, mailboxHead: filled(0x12) as ItemHash },
  }
  const [random, fields] = [filled(0x5a), 'what the inbox shows']
  const { line, row } = await sealRow(at, key, utf8(fields), () => random)
  const salt = row.slice(0, 32)
  return {
    log: hex(at.log),
    seq: at.seq,
    head: hex(at.head),
    mailboxSeq: at.mailboxSeq,
    mailboxHead: hex(at.mailboxHead),
    key: hex(key),
    random: hex(random),
    fields,
    place: hex(linePlace(at)),
    salt: hex(salt),
    rowKey: hex(hkdfExpand(hkdfExtract(salt, key), label('row'), 32)),
    row: hex(row),
    line: hex(writeLine(line)),
  }
}

export async function bag(): Promise<Vector> {
  const seed = seeded('Marta')(32) as Seed
  const { random, given } = noted(seeded('bag'))
  const made = await sealBagRow(bagKeyOf(seed), theFile, 2, key as FileKey, random)
  return {
    seed: hex(seed),
    bagKey: hex(bagKeyOf(seed)),
    file: hex(theFile),
    epoch: 2,
    key: hex(key),
    iv: given(),
    row: hex(made),
  }
}
