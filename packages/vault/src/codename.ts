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

export const newCodename = (random: Random): Codename => random(16) as Codename

/** Twelve places: the bytes and the first four bits of their hash. */
export const codenamePlaces = (codename: Codename): Places => placesOf(concat(codename, sha256(codename)), 12)

/** What a codename is at one desk: its mailbox and the three keys to it. */
export type MailboxKeys = { id: LogId; auth: SigningPair; kem: KemPair; state: Bytes }

export function mailboxKeys(codename: Codename, desk: DeskId): MailboxKeys {
  const master = hkdfExtract(concat(utf8('treeline/codename/v1'), desk), codename) as MasterKey
  const auth = signingPair(named(master, 'auth'))
  const kem = kemPair(named(master, 'kem'))
  return { id: mailboxId(desk, auth.publicKey, kem.hash), auth, kem, state: named(master, 'state') }
}

/** The phrase of the helpline: the first 88 bits of the desk id as eight words. */
export const phrasePlaces = (desk: DeskId): Places => placesOf(desk, 8)
