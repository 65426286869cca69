/** What a key's owner says and signs: cards, claims, suspensions, the person's statements, sessions. */
import { type SigningPair, sign } from './derive.ts'
import {
  type Admission,
  admissionBody,
  type Bytes,
  type CardFields,
  type Claim,
  cardBody,
  claimBody,
  concat,
  type DeskId,
  type Erasure,
  erasureBody,
  type MemberId,
  type Purpose,
  type RegisterPublic,
  type Restore,
  registerBody,
  restoreBody,
  type Side,
  type Signed,
  type Signer,
  type Suspension,
  sessionBody,
  suspensionBody,
} from './verify/index.ts'

const signedAll = (pair: SigningPair, purpose: Purpose, body: Bytes): Bytes =>
  concat(body, sign(pair, purpose, body))

/** A card and its signature, 1,389 bytes. `believeCard` reads it. */
export const signCard = (card: Omit<CardFields, 'signer'>, pair: SigningPair): Bytes =>
  signedAll(pair, 'card', cardBody({ ...card, signer: pair.publicKey }))

/** A claim and its signature. `believeClaim` reads it. */
export const signClaim = (claim: Omit<Claim, 'signer'>, pair: SigningPair): Bytes =>
  signedAll(pair, 'claim', claimBody({ ...claim, signer: pair.publicKey }))

/** The public half of a register item and its signature, 273 bytes. `believeRegister` reads it beside the private half. */
export const signRegister = (item: Omit<RegisterPublic, 'signer'>, pair: SigningPair): Bytes =>
  signedAll(pair, 'register', registerBody({ ...item, signer: pair.publicKey }))

/** A root's signature that takes a device in. */
export const signAdmission = (desk: DeskId, admission: Omit<Admission, 'roots'>, pair: SigningPair): Bytes =>
  sign(pair, 'root', admissionBody(desk, admission))

/** A document with the signatures of these keys beside it. */
export const signDocument = (
  bytes: Bytes,
  purpose: 'root' | 'config',
  pairs: readonly SigningPair[],
): Signed => ({
  bytes,
  signatures: pairs.map(pair => ({ key: pair.publicKey, signature: sign(pair, purpose, bytes) })),
})

/** One of the two signatures a suspension needs. */
export const signSuspension = (suspension: Suspension, member: MemberId, pair: SigningPair): Signer => ({
  member,
  signer: pair.publicKey,
  signature: sign(pair, 'suspend', suspensionBody(suspension)),
})

/** One of the two signatures an erasure of a case needs, or a coordinator's alone. */
export const signErasure = (erasure: Erasure, member: MemberId, pair: SigningPair): Signer => ({
  member,
  signer: pair.publicKey,
  signature: sign(pair, 'erase', erasureBody(erasure)),
})

/** One of the signatures a restore needs. */
export const signRestore = (restore: Restore, member: MemberId, pair: SigningPair): Signer => ({
  member,
  signer: pair.publicKey,
  signature: sign(pair, 'restore', restoreBody(restore)),
})

/** The 64-byte signature that opens a session. `origin`: of the server, so that another cannot use it. `nonce`: from the server. */
export const signSession = (
  side: Side,
  desk: DeskId,
  origin: string,
  id: Uint8Array,
  nonce: Uint8Array,
  pair: SigningPair,
): Bytes => sign(pair, 'session', sessionBody(side, desk, origin, id, nonce))
