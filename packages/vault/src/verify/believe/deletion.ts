/** Whether a mailbox was erased by its person: by server and members alike, against the items each knows. */
import { equal, isZero } from '../bytes.ts'
import { clockDays, signatureBytes } from '../constants.ts'
import { type Deletion, parseDeletion } from '../deletion.ts'
import type { Bytes, Day, DeskId, ItemHash, LogId } from '../kinds.ts'
import { mailboxId } from '../names.ts'
import { verify } from '../sign.ts'
import type { Belief, Fault } from './fault.ts'

/**
 * A mailbox as far as one knows it: hashes of its items by their places; those of what has expired are unknown. `expiry`:
 * of the newest epoch that is known; undefined: of none.
 */
export type KnownItems = {
  desk: DeskId
  mailbox: LogId
  hashOf: (seq: number) => ItemHash | undefined | Promise<ItemHash | undefined>
  expiry?: Day | undefined
}

const fault = (why: Fault['why']): Fault => ({ fault: 'case', why })

/**
 * The deletion, if the mailbox's own key signed it for the life that began with the known item 0, and what it names as
 * the newest item is one of the known, or lies beyond them. It deletes what came later, too. Whose mailbox has run out is
 * shown none of it: signed after that, it names none.
 */
export async function believeDeletion(known: KnownItems, bytes: Bytes): Promise<Belief<Deletion>> {
  const read = parseDeletion(bytes)
  if (!read) return fault('form')
  const { deletion, signature } = read
  const { desk, mailbox, auth, kem, first, seq, head } = deletion
  if (!equal(desk, known.desk) || !equal(mailbox, known.mailbox)) return fault('foreign')
  if (!equal(mailboxId(desk, auth, kem), mailbox)) return fault('foreign')
  if (!(isZero(first) && hasRunOut(known, deletion))) {
    if (!(await isAsKnown(known, 0, first))) return fault('older')
    if (!(await isAsKnown(known, seq, head))) return fault('forked')
  }
  const body = bytes.subarray(0, bytes.length - signatureBytes)
  return (await verify(auth, 'delete', body, signature)) ? { memory: deletion } : fault('signature')
}

const hasRunOut = ({ expiry }: KnownItems, { day }: Deletion): boolean =>
  expiry !== undefined && expiry < day + clockDays

const isAsKnown = async ({ hashOf }: KnownItems, seq: number, hash: ItemHash): Promise<boolean> => {
  const found = await hashOf(seq)
  return found === undefined || equal(found, hash)
}
