/** The names that follow from keys: desk, mailbox, log, item. */
import { concat } from './bytes.ts'
import { label, sha256, sha256ByPlatform } from './hash.ts'
import type { Bytes, DeskId, ItemHash, KemHash, LogId } from './kinds.ts'

/** SHA-256(L("desk") ‖ bytes of the first keyring): never changes. */
export const deskId = (genesis: Uint8Array): DeskId => sha256(concat(label('desk'), genesis)) as DeskId

/** SHA-256 of an X-Wing public key. */
export const kemHash = (kem: Uint8Array): KemHash => sha256(kem) as KemHash

/** A mailbox is named by both of its keys, so neither can be swapped. */
export const mailboxId = (desk: DeskId, auth: Uint8Array, kem: KemHash): LogId =>
  sha256(concat(label('mailbox'), desk, auth, kem)) as LogId

/** The file of a mailbox: its id follows from the mailbox, so nobody can put another in its place. */
export const fileId = (desk: DeskId, mailbox: LogId): LogId => sha256(fileName(desk, mailbox)) as LogId

const fileName = (desk: DeskId, mailbox: LogId): Bytes => concat(label('file'), desk, mailbox)

/** The files of many mailboxes, in their order. */
export const fileIds = (desk: DeskId, mailboxes: readonly LogId[]): Promise<LogId[]> =>
  Promise.all(mailboxes.map(async one => (await sha256ByPlatform(fileName(desk, one))) as LogId))

/** SHA-256(L("hash") ‖ item with its signature): what the next item names. */
export const itemHash = (item: Uint8Array): ItemHash => sha256(concat(label('hash'), item)) as ItemHash
