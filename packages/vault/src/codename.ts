/** The codename: 128 random bits as twelve words, and the mailbox they open at one desk. */
import {
  hkdfExtract,
  type KemPair,
  kemPair,
  type MasterKey,
  named,
  type SigningPair,
  signingPair,
} from './derive.ts'
import type { Random } from './random.ts'
import {
  type Bytes,
  concat,
  type DeskId,
  type Kind,
  type LogId,
  mailboxId,
  sha256,
  utf8,
} from './verify/index.ts'
import { type Places, placesOf } from './words.ts'

/** Sixteen random bytes. Whoever holds them opens the mailbox. */
export type Codename = Kind<Bytes, 'Codename'>

/** Sixteen bytes from `random`, which must be cryptographic: nothing else protects the mailbox. */
export const newCodename = (random: Random): Codename => random(16) as Codename

/** Twelve places in a word list: the 128 bits and, as a check sum, the first four bits of their SHA-256. */
export const codenamePlaces = (codename: Codename): Places => placesOf(concat(codename, sha256(codename)), 12)

/**
 * What a codename is at one desk: the id of its mailbox, the pair that signs its records and sessions, the pair that
 * epochs are sealed to, and the 32-byte key under which its own small state is sealed.
 */
export type MailboxKeys = { id: LogId; auth: SigningPair; kem: KemPair; state: Bytes }

/** The mailbox of a codename at one desk. The same two always give the same keys; another desk gives unrelated ones. */
export function mailboxKeys(codename: Codename, desk: DeskId): MailboxKeys {
  const master = hkdfExtract(concat(utf8('treeline/codename/v2'), desk), codename) as MasterKey
  const auth = signingPair(named(master, 'auth'))
  const kem = kemPair(named(master, 'kem'))
  return { id: mailboxId(desk, auth.publicKey, kem.hash), auth, kem, state: named(master, 'state') }
}

/** The phrase of the helpline: the first 88 bits of the desk id as eight words. */
export const phrasePlaces = (desk: DeskId): Places => placesOf(desk, 8)
