/** Whether a line is believed: it names nothing that is not there, and nothing beside what is. */
import { equal, isZero } from '../bytes.ts'
import type { ItemHash } from '../kinds.ts'
import type { Line } from '../line.ts'
import type { Belief, Fault } from './fault.ts'

/** A log as it is known: where it ends, and the hash of an item; undefined: not known, or gone. */
export type KnownLog = {
  seq: number
  hashOf: (seq: number) => ItemHash | undefined | Promise<ItemHash | undefined>
}
/** `mailbox`: undefined once it has run out. What is gone cannot be held against a line. */
export type LineMemory = { file: KnownLog; mailbox: KnownLog | undefined }

/** The line, if each place it names lies in the log it names, under the hash it names. place: above; forked: beside. */
export async function believeLine({ file, mailbox }: LineMemory, line: Line): Promise<Belief<Line>> {
  const hasMailbox = mailbox !== undefined && !isZero(line.mailboxHead)
  const why =
    (await placeFault(file, line.seq, line.head)) ??
    (hasMailbox ? await placeFault(mailbox, line.mailboxSeq, line.mailboxHead) : undefined)
  return why ? { fault: 'case', why } : { memory: line }
}

async function placeFault(log: KnownLog, seq: number, hash: ItemHash): Promise<Fault['why'] | undefined> {
  if (seq > log.seq) return 'place'
  const known = await log.hashOf(seq)
  return known && !equal(known, hash) ? 'forked' : undefined
}
