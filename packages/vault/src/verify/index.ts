/** What a server may know of the vault: signature checks, canonical bytes, hashes, proof of work. It opens nothing. */
export * from './author.ts'
export * from './authored.ts'
export * from './bag.ts'
export * from './believe/card.ts'
export * from './believe/claim.ts'
export * from './believe/config.ts'
export * from './believe/deletion.ts'
export type { Edition, Step } from './believe/edition.ts'
export * from './believe/erasure.ts'
export * from './believe/fault.ts'
export * from './believe/fresh.ts'
export * from './believe/keyring.ts'
export * from './believe/line.ts'
export * from './believe/register.ts'
export * from './believe/register-lines.ts'
export * from './believe/restore.ts'
export * from './believe/suspension.ts'
export * from './bytes.ts'
export { type Card, type CardFields, cardBody, cardHash, isValidOn } from './card.ts'
export {
  type Claim,
  claimBody,
  claimHash,
  claimHashes,
  claimStart,
  fileOfClaim,
  mayClaim,
  partiesOfClaim,
} from './claim.ts'
export * from './config.ts'
export * from './constants.ts'
export { type Deletion, deletionBody, mailboxOfDeletion } from './deletion.ts'
export * from './document.ts'
export {
  type Erasure,
  erasureBody,
  fileOfErasure,
  mailboxOfErasure,
  parseErasure,
  type SignedErasure,
  writeErasure,
} from './erasure.ts'
export * from './fresh.ts'
export * from './hash.ts'
export * from './heard.ts'
export * from './item.ts'
export * from './kem.ts'
export * from './keyring.ts'
export * from './kinds.ts'
export * from './later-roster.ts'
export * from './line.ts'
export * from './member-name.ts'
export * from './names.ts'
export * from './parse.ts'
export * from './register.ts'
export {
  type Restore,
  restoreBody,
  restoreHash,
  type SignedRestore,
  writeRestore,
} from './restore.ts'
export {
  atMost,
  type CardOfDay,
  cardsBeforeTaken,
  fileCards,
  mailboxCards,
  type Named,
  rosterCards,
} from './roster.ts'
export * from './session.ts'
export * from './sign.ts'
export * from './signed-record.ts'
export * from './signers.ts'
export {
  type InForce,
  isInForce,
  isSuspended,
  type Motion,
  parseSuspension,
  type Suspension,
  suspensionBody,
  suspensionHash,
  writeSuspension,
} from './suspend.ts'
export * from './vouched.ts'
export * from './work.ts'
