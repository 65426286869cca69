/** What the person signs on purpose: consent and deletion. Ordinary text is never signed by the person. */
import { concat, equal, Reader, u32 } from './bytes.ts'
import type { Bytes, Day, DeskId, ItemHash, KemHash, LogId } from './kinds.ts'
import { mailboxId } from './names.ts'
import { verify } from './sign.ts'

/** What the person agreed to or asked for, bound to their mailbox and to its newest item. */
export type Statement = {
  log: LogId
  head: ItemHash
  /** SHA-256 of the text that was on the screen. */
  text: Bytes
  day: Day
}
/** consent: to what the text says. delete: the mailbox is to be erased. */
export type StatementPurpose = 'consent' | 'delete'

/** The 100 bytes that are signed. */
export const statementBody = (statement: Statement): Bytes =>
  concat(statement.log, statement.head, statement.text, u32(statement.day))

/** The statement, if the keys beside it are the mailbox's own and have signed it. */
export async function verifyStatement(
  purpose: StatementPurpose,
  desk: DeskId,
  bytes: Uint8Array,
  signature: Uint8Array,
  auth: Uint8Array,
  kem: KemHash,
): Promise<Statement | undefined> {
  const read = new Reader(bytes)
  const statement: Statement = {
    log: read.take(32) as LogId,
    head: read.take(32) as ItemHash,
    text: read.take(32),
    day: read.u32() as Day,
  }
  if (!read.ended || !equal(mailboxId(desk, auth, kem), statement.log)) return undefined
  return (await verify(auth, purpose, bytes, signature)) ? statement : undefined
}
