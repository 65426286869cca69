/** Vectors of keys and signed documents: codename, identity, session, keyring, card, fresh and its vouch, lines of the register, claim, deletion, erasure, restore, work. */

import { hkdfExtract } from '../src/derive.ts'
import { allLinesHash, as, asDay, type Bytes, type Codename, cardBody, cardHash, claimBody, claimHash, codenamePlaces, concat, type DeskId, type DeviceId, deskId, digitsOf, endOfLog, freshHash, type ItemHash, identityOf, label, type Line, linesHash, type LogId, type MemberId, mailboxKeys, nameHash, type Purpose, sheetPlaces, phrasePlaces, registerBody, registerHash, registerKinds, signRegister, type Role, rootOf, type Seed, type SigningPair, sessionBody, sessionId, sha256, sign, signCard, signClaim, signDocument, signSession, signSuspension, solveWork, suspensionBody, utf8, writeConfig, writeFresh, writeKeyring, writeLine, writeRegisterPrivate, writeSuspension, madeKeyring, rootsHash, rootsOfSpare, withRoles, suspensionHash, deletionBody, signDeletion, fileId, erasureBody, signErasure, writeErasure, restoreBody, restoreHash, signRestore, writeRestore } from '../src/index.ts'
import { counting, filled, hex, type Vector } from './hex.ts'
import { seeded } from './seeded.ts'

const desk = as<DeskId>(filled(0xd0), 32)
const mk = as<Codename>(counting(16), 16)
const day = asDay(20_600)
const seeds = {
  marta: seeded('Marta')(32) as Seed,
  anselm: seeded('Anselm')(32) as Seed,
  spare: seeded('spare')(32) as Seed,
}
const ids = { marta: as<MemberId>(filled(0xa1, 16), 16), anselm: as<MemberId>(filled(0xa2, 16), 16) }
const identities = { marta: identityOf(seeds.marta), anselm: identityOf(seeds.anselm) }
const marta = identities.marta.signing
const mailbox = mailboxKeys(mk, desk)

/** What stands signed at the end of `bytes`: the body, the message that is signed, the signature. */
const signedParts = (purpose: Purpose, body: Bytes, pair: SigningPair): Vector => ({
  signingSeed: hex(pair.secret),
  signingKey: hex(pair.publicKey),
  body: hex(body),
  message: hex(concat(label(purpose), body)),
  signature: hex(sign(pair, purpose, body)),
})

export function codename(): Vector {
  const prk = hkdfExtract(concat(utf8('treeline/codename/v2'), desk), mk)
  const { auth, kem, state, id } = mailbox
  return {
    desk: hex(desk),
    mk: hex(mk),
    places: codenamePlaces(mk).join(' '),
    digits: codenamePlaces(mk).map(digitsOf).join(' '),
    prk: hex(prk),
    auth: hex(auth.secret),
    kem: hex(kem.secret),
    state: hex(state),
    authPk: hex(auth.publicKey),
    kemPk: hex(kem.publicKey),
    kemHash: hex(kem.hash),
    mailbox: hex(id),
    phrase: phrasePlaces(desk).join(' '),
  }
}

export function identity(): Vector {
  const { signing, standing } = identities.marta
  return {
    seed: hex(seeds.marta),
    places: sheetPlaces(seeds.marta).join(' '),
    prk: hex(hkdfExtract(utf8('treeline/identity/v2'), seeds.marta)),
    sign: hex(signing.secret),
    signPk: hex(signing.publicKey),
    standing: hex(standing.secret),
    standingPk: hex(standing.publicKey),
    root: hex(rootOf(seeds.marta).secret),
    rootPk: hex(rootOf(seeds.marta).publicKey),
  }
}

export function session(): Vector {
  const [origin, nonce] = ['https://door.example', filled(0x77)]
  const person = sessionBody(0, desk, origin, mailbox.id, nonce)
  const id = sessionId(ids.marta)
  const member = sessionBody(1, desk, origin, id, nonce)
  return {
    desk: hex(desk),
    origin,
    nonce: hex(nonce),
    person: {
      id: hex(mailbox.id),
      ...signedParts('session', person, mailbox.auth),
      signature: hex(signSession(0, desk, origin, mailbox.id, nonce, mailbox.auth)),
    },
    member: {
      id: hex(id),
      ...signedParts('session', member, marta),
      signature: hex(signSession(1, desk, origin, id, nonce, marta)),
    },
  }
}

const roots = [rootOf(seeds.marta), rootOf(seeds.anselm)]
const names = { marta: 'Marta K.', anselm: 'Ансельм' }
const salts = { marta: filled(0x5a, 16), anselm: filled(0x5b, 16) }
const member = (who: 'marta' | 'anselm', ...roles: readonly Role[]) => ({
  id: ids[who],
  nameHash: nameHash(salts[who], names[who]),
  spans: [{ from: 0, roles }],
  key: sha256(identities[who].signing.publicKey),
})
const editions = (() => {
  const members = [member('marta', 'intake', 'coordinator'), member('anselm', 'intake')]
  const next = rootsHash(rootsOfSpare(seeds.spare))
  const common = {
    ...{ demo: false, members, lifts: [] },
    roots: { no: 0, k: 1, keys: roots.map(root => root.publicKey), next },
  }
  const first = writeKeyring({ no: 0, previous: null, day: '2026-05-27', ...common })
  const left = [members[0]!, withRoles(members[1]!, 1, ['counsellor'])]
  const second = madeKeyring({
    ...common,
    ...{ no: 1, previous: sha256(first), day: '2026-06-01', members: left, lifts: [filled(0x5e)] },
  })
  return { first, second }
})()
const realDesk = deskId(editions.first)
const current = editions.second

export function keyring(): Vector {
  const words = {
    ...{ desk: realDesk, name: 'Open Door', contact: 'the café by the river', line: '0000', address: '' },
    ...{ medianHours: null, olderDesks: [], demo: false },
  }
  const firstConfig = writeConfig({ ...words, no: 0, previous: null, line: '' })
  const config = writeConfig({ ...words, no: 1, previous: sha256(firstConfig) })
  const document = (bytes: Bytes, purpose: 'root' | 'config'): Vector => {
    const [made] = signDocument(bytes, purpose, [roots[0]!]).signatures
    return {
      text: new TextDecoder().decode(bytes),
      bytes: hex(bytes),
      hash: hex(sha256(bytes)),
      signature: hex(made!.signature),
    }
  }
  return {
    rootSeed: hex(roots[0]!.secret),
    rootKey: hex(roots[0]!.publicKey),
    spareSeed: hex(seeds.spare),
    desk: hex(realDesk),
    phrase: phrasePlaces(realDesk).join(' '),
    first: document(editions.first, 'root'),
    second: document(writeKeyring(current), 'root'),
    names: (['marta', 'anselm'] as const).map(who => ({
      member: hex(ids[who]),
      salt: hex(salts[who]),
      name: names[who],
      hash: hex(nameHash(salts[who], names[who])),
    })),
    firstConfig: document(firstConfig, 'config'),
    config: document(config, 'config'),
  }
}

export function card(): Vector {
  const { publicKey } = identities.marta.standing
  const body = {
    kind: 'weekly' as const,
    desk,
    member: ids.marta,
    device: as<DeviceId>(filled(0xde, 16), 16),
    kem: publicKey,
    from: day,
    to: asDay(day + 6),
  }
  return {
    kind: 0,
    desk: hex(desk),
    member: hex(ids.marta),
    device: hex(body.device),
    kemPk: hex(publicKey),
    from: day,
    to: day + 6,
    ...signedParts('card', cardBody({ ...body, signer: marta.publicKey }), marta),
    card: hex(signCard(body, marta)),
    hash: hex(cardHash(signCard(body, marta))),
  }
}

export function fresh(): Vector {
  const suspension = {
    ...{ desk: realDesk, suspended: as<MemberId>(filled(0xa3, 16), 16), day },
    ...{ keyringNo: 1, keyringHash: current.hash },
  }
  const signers = [
    signSuspension(suspension, ids.marta, marta),
    signSuspension(suspension, ids.anselm, identities.anselm.signing),
  ]
  const bytes = writeSuspension(suspension, signers)
  const cards = [filled(0xc2), filled(0xc1)]
  const edition = { desk: realDesk, keyringNo: 1, keyringHash: current.hash }
  const body = writeFresh({ ...edition, config: filled(0xcf), cards, suspensions: [suspensionHash(bytes)] })
  return {
    desk: hex(realDesk),
    keyringNo: 1,
    keyringHash: hex(current.hash),
    config: hex(filled(0xcf)),
    cards: cards.map(hex),
    day,
    suspensionHash: hex(suspensionHash(bytes)),
    fresh: hex(body),
    hash: hex(freshHash(body)),
    vouch: vouch(freshHash(body)),
    suspension: {
      suspended: hex(suspension.suspended),
      body: hex(suspensionBody(suspension)),
      signers: signers.map(one => ({
        member: hex(one.member),
        signer: hex(one.signer),
        signature: hex(one.signature),
      })),
      suspension: hex(bytes),
    },
  }
}

/** A register item whose public half vouches for this body. */
function vouch(fresh: Bytes): Vector {
  const half = writeRegisterPrivate({
    ...{ n: 7, previous: filled(0x70), kind: registerKinds.indexOf('vouch'), era: 1, count: 0 },
    ...{ lines: linesHash([]), all: allLinesHash([]), extra: new Uint8Array() },
  })
  const shown = {
    ...{ desk: realDesk, day, until: asDay(day + 7), member: ids.marta, device: as<DeviceId>(filled(0xde, 16), 16) },
    ...{ keyringNo: 1, keyringHash: current.hash, fresh, private: registerHash(half) },
  }
  const made = signRegister(shown, marta)
  return {
    member: hex(shown.member),
    device: hex(shown.device),
    until: shown.until,
    previous: hex(filled(0x70)),
    private: hex(half),
    ...signedParts('register', registerBody({ ...shown, signer: marta.publicKey }), marta),
    public: hex(made),
    hash: hex(registerHash(made)),
  }
}

/** An item that registers how far one case has come, and that another is gone; a third one's line is older. */
export function registerSave(): Vector {
  const line = (seq: number, fill: number): Line => ({
    ...{ log: as<LogId>(filled(fill), 32), seq, head: as<ItemHash>(filled(fill + 1), 32) },
    ...{ mailboxSeq: 2, mailboxHead: as<ItemHash>(filled(fill + 2), 32), row: filled(0) },
  })
  const [older, newer] = [line(3, 0x30), line(9, 0x10)]
  const lines = [writeLine(newer), writeLine(endOfLog(as<LogId>(filled(0x20), 32)))]
  const all = [newer, older].map(writeLine)
  const half = writeRegisterPrivate({
    ...{ n: 8, previous: filled(0x71), kind: registerKinds.indexOf('save'), era: 0, count: lines.length },
    ...{ lines: linesHash(lines), all: allLinesHash(all), extra: new Uint8Array() },
  })
  const one = ({ log, seq, head, mailboxSeq, mailboxHead }: Line): Vector => ({
    log: hex(log),
    seq,
    head: hex(head),
    mailboxSeq,
    mailboxHead: hex(mailboxHead),
  })
  return {
    older: one(older),
    newer: one(newer),
    gone: hex(filled(0x20)),
    lines: hex(concat(...lines)),
    all: hex(allLinesHash(all)),
    previous: hex(filled(0x71)),
    private: hex(half),
  }
}

export function claim(): Vector {
  const first = {
    desk,
    log: fileId(desk, mailbox.id),
    n: 0,
    previous: filled(0x10),
    owner: ids.anselm,
    day,
    member: ids.marta,
  }
  const bytes = signClaim(first, marta)
  const second = { ...first, n: 1, previous: claimHash(bytes), owner: as<MemberId>(filled(0, 16), 16) }
  const common = { desk: hex(desk), log: hex(fileId(desk, mailbox.id)), fileFirst: hex(filled(0x10)), day, member: hex(ids.marta) }
  const one = (content: typeof first): Vector => ({
    n: content.n,
    previous: hex(content.previous),
    owner: hex(content.owner),
    ...signedParts('claim', claimBody({ ...content, signer: marta.publicKey }), marta),
    claim: hex(signClaim(content, marta)),
    hash: hex(claimHash(signClaim(content, marta))),
  })
  return { ...common, first: one(first), second: one(second) }
}

export function deletion(): Vector {
  const shown = 'Everything in this mailbox is deleted at once.'
  const { auth, kem, id } = mailbox
  const content = {
    ...{ desk, mailbox: id, auth: auth.publicKey, kem: kem.hash, first: filled(0x10) as ItemHash },
    ...{ seq: 41, head: filled(0x11) as ItemHash, text: sha256(utf8(shown)), day },
  }
  return {
    desk: hex(desk),
    mailbox: hex(id),
    kemHash: hex(kem.hash),
    first: hex(content.first),
    seq: content.seq,
    head: hex(content.head),
    shown,
    day,
    ...signedParts('delete', deletionBody(content), auth),
    deletion: hex(signDeletion(content, auth)),
  }
}

export function erasure(): Vector {
  const content = {
    ...{ desk: realDesk, file: fileId(realDesk, mailbox.id), mailbox: mailbox.id },
    ...{ fileFirst: filled(0x10) as ItemHash, mailboxFirst: filled(0x11) as ItemHash },
    ...{ keyringNo: 1, keyringHash: current.hash, day },
  }
  const signers = [
    signErasure(content, ids.marta, marta),
    signErasure(content, ids.anselm, identities.anselm.signing),
  ]
  return {
    desk: hex(realDesk),
    file: hex(content.file),
    mailbox: hex(mailbox.id),
    fileFirst: hex(content.fileFirst),
    mailboxFirst: hex(content.mailboxFirst),
    keyringNo: 1,
    keyringHash: hex(current.hash),
    day,
    ...signedParts('erase', erasureBody(content), marta),
    signers: signers.map(one => ({
      member: hex(one.member),
      signer: hex(one.signer),
      signature: hex(one.signature),
    })),
    erasure: hex(writeErasure({ erasure: content, signers })),
    alone: hex(writeErasure({ erasure: content, signers: signers.slice(0, 1) })),
  }
}

export function restore(): Vector {
  const content = {
    ...{ desk: realDesk, keyringNo: 1, keyringHash: current.hash, era: 2, day },
    ...{ n: 41, head: filled(0x12) },
  }
  const signers = [
    signRestore(content, ids.marta, marta),
    signRestore(content, ids.anselm, identities.anselm.signing),
  ]
  const alone = writeRestore({ restore: content, signers: signers.slice(0, 1) })
  return {
    desk: hex(realDesk),
    keyringNo: 1,
    keyringHash: hex(current.hash),
    era: content.era,
    day,
    n: content.n,
    head: hex(content.head),
    ...signedParts('restore', restoreBody(content), marta),
    signers: signers.map(one => ({
      member: hex(one.member),
      signer: hex(one.signer),
      signature: hex(one.signature),
    })),
    restore: hex(writeRestore({ restore: content, signers })),
    alone: hex(alone),
    hash: hex(restoreHash(alone)),
  }
}

export function work(): Vector {
  const [nonce, record, bits] = [filled(0x99), counting(200), 13]
  return { nonce: hex(nonce), record: hex(record), bits, solution: hex(solveWork(nonce, record, bits)) }
}
