/** Eight hundred thousand bent documents, items and rows: each is believed by nobody, or as it stands; nothing throws. */
import { beforeAll, expect, test } from 'vitest'
import { bent } from '../../test/bent.ts'
import { cardBytesOf, type Desk, openDesk, today } from '../../test/desk.ts'
import { entryIn, grantIn, type Mailbox, startMailbox, weekly } from '../../test/log.ts'
import { itemBehind, openRegister } from '../../test/register.ts'
import { seeded } from '../../vectors/seeded.ts'
import {
  as,
  type Belief,
  type Bytes,
  bagRowBytes,
  believeCard,
  believeClaim,
  believeDeletion,
  believeErasure,
  believeErasureMotion,
  believeFresh,
  believeMotion,
  believeRegister,
  believeRestore,
  believeRestoreMotion,
  believeSuspension,
  believeVouch,
  equal,
  fileId,
  fileOfErasure,
  type ItemHash,
  idBytes,
  isFault,
  type LogId,
  lineAndRowBytes,
  mailboxOfDeletion,
  mailboxOfErasure,
  parseBagRow,
  parseDocument,
  parseItem,
  parseLine,
  parseLineWithRow,
  partiesOfClaim,
  type RegisterItem,
  type RegisterMemory,
  signClaim,
  signDeletion,
  signErasure,
  signRestore,
  signSuspension,
  writeErasure,
  writeFresh,
  writeRestore,
  writeSuspension,
} from '../index.ts'

const each = 70_000
const hash = (name: string) => as<ItemHash>(seeded(name)(idBytes), idBytes)
const mailbox = as<LogId>(seeded('mailbox')(idBytes), idBytes)

let desk: Desk
let box: Mailbox
let register: RegisterMemory
let item: RegisterItem
/** Real ones, by what they are. */
let real: Record<string, Uint8Array[]>
const known = () => ({ desk: desk.id, keyring: desk.keyring })
beforeAll(async () => {
  desk = await openDesk()
  const { marta, anselm, ines } = desk.people
  box = await startMailbox(desk, 'anybody', [marta, anselm])
  register = await openRegister(desk, [marta, anselm])
  const { id, keyring } = desk
  const edition = { keyringNo: keyring.no, keyringHash: keyring.hash }
  const suspension = { desk: id, suspended: ines.id, day: today, ...edition }
  const halves = [marta, anselm].map(one => signSuspension(suspension, one.id, one.signing))
  const erasure = {
    ...{ desk: id, file: fileId(id, mailbox), mailbox, ...edition, day: today },
    ...{ fileFirst: hash('file'), mailboxFirst: hash('mailbox') },
  }
  const erasing = [marta, anselm].map(one => signErasure(erasure, one.id, one.signing))
  const restore = { desk: id, ...edition, era: 1, day: today, n: 1, head: register.head }
  const restoring = [marta, anselm].map(one => signRestore(restore, one.id, one.signing))
  const head = box.chain.links[0]!.hash
  const deletion = {
    ...{ desk: id, mailbox: box.keys.id, auth: box.keys.auth.publicKey, kem: box.keys.kem.hash },
    ...{ first: head, seq: 0, head, text: hash('Delete everything'), day: today },
  }
  const claim = { desk: id, log: erasure.file, n: 0, previous: hash('file'), owner: anselm.id, day: today }
  const body = {
    ...{ desk: id, ...edition, config: hash('config') },
    ...{ cards: [hash('one card'), hash('another')], suspensions: [hash('suspension')] },
  }
  item = itemBehind(register, marta)
  real = {
    card: [cardBytesOf(id, marta), cardBytesOf(id, anselm, { kind: 'standing' })],
    suspension: [writeSuspension(suspension, halves), writeSuspension(suspension, halves.slice(0, 1))],
    erasure: [
      { erasure, signers: erasing },
      { erasure, signers: erasing.slice(0, 1) },
    ].map(writeErasure),
    restore: [
      { restore, signers: restoring },
      { restore, signers: restoring.slice(0, 1) },
    ].map(writeRestore),
    deletion: [signDeletion(deletion, box.keys.auth)],
    claim: [signClaim({ ...claim, member: marta.id }, marta.signing)],
    fresh: [writeFresh(body)],
    vouch: [item.public],
    'private half': [item.private],
    item: [
      box.sealed.record,
      (await grantIn(box.chain, box.key, [weekly(ines)], marta.signing)).record,
      await entryIn(box.chain, box.key, 'hello'),
    ],
    row: [seeded('row')(lineAndRowBytes)],
    'bag row': [seeded('bag row')(bagRowBytes)],
    document: [desk.genesis.bytes],
  }
})

/** What is said to be believed by it. */
type Read = (bytes: Bytes) => Promise<Belief<unknown>[]>
const parsed =
  (...parsers: ((bytes: Bytes) => unknown)[]): Read =>
  async bytes => {
    for (const parse of parsers) parse(bytes)
    return []
  }
const readers: Record<string, Read> = {
  card: async bytes => [await believeCard({ ...known(), inForce: [] }, bytes, today)],
  suspension: async bytes => {
    const memory = { ...known(), inForce: [] }
    return [await believeSuspension(memory, bytes, today), await believeMotion(memory, bytes)]
  },
  erasure: async bytes => {
    for (const nameIn of [fileOfErasure, mailboxOfErasure]) nameIn(bytes)
    const of = { file: fileId(desk.id, mailbox), fileFirst: hash('file'), mailboxFirst: hash('mailbox') }
    const memory = { ...known(), ...of, inForce: [], heardNo: 0 }
    return [await believeErasure(memory, bytes, today), await believeErasureMotion(memory, bytes, today)]
  },
  restore: async bytes => {
    const memory = { ...known(), inForce: [] }
    return [await believeRestore(memory, bytes, today), await believeRestoreMotion(memory, bytes, today)]
  },
  deletion: async bytes => {
    mailboxOfDeletion(bytes)
    const hashOf = (seq: number) => box.chain.links[seq]?.hash
    return [await believeDeletion({ desk: desk.id, mailbox: box.keys.id, hashOf }, bytes)]
  },
  claim: async bytes => {
    partiesOfClaim(bytes)
    const readers = Object.values(desk.people).map(one => one.id)
    const place = { file: fileId(desk.id, mailbox), first: hash('file'), items: 5, readers, last: undefined }
    return [await believeClaim({ ...known(), ...place }, bytes)]
  },
  vouch: async bytes => [
    await believeVouch(known(), bytes, today),
    await believeRegister(register, { public: bytes, private: item.private }, today),
  ],
  'private half': async bytes => [
    await believeRegister(register, { public: item.public, private: bytes }, today),
  ],
  // Signed by nobody: others say whether it holds.
  fresh: parsed(bytes => believeFresh({ ...known(), config: hash('config') }, bytes)),
  item: parsed(parseItem),
  row: parsed(parseLine, parseLineWithRow),
  'bag row': parsed(parseBagRow),
  document: parsed(parseDocument),
}

test.each(Object.keys(readers))('attack 20: bent in any way, a %s is believed by nobody', async name => {
  const own = real[name]!
  const samples = [...Array(8).fill(own).flat(), ...Object.values(real).flat()]
  const believed: string[] = []
  for (const bytes of bent(samples, each, 20)) {
    const isOne = (await readers[name]!(bytes)).some(one => !isFault(one))
    if (isOne && !own.some(one => equal(one, bytes))) believed.push(Buffer.from(bytes).toString('hex'))
  }
  expect(believed).toEqual([])
})
