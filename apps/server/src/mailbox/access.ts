/** Who may see a log and who may write in it. To everybody else it looks like one that does not exist. */
import { equal, type LogId, person } from '@treeline/vault/verify'
import type { Caller } from '../session.ts'
import type { Db } from '../store/driver.ts'
import { type Log, logOf } from '../store/logs.ts'
import { isReader } from '../store/wraps.ts'

/** Under which name the wraps of this caller are kept: sixteen zeros for the person. */
export const readerName = (caller: Caller) => (caller.side === 0 ? person : caller.member)

/** The log, if this caller may read it: their own mailbox, or one an epoch of which was sealed to them. */
export async function readableLog(db: Db, caller: Caller, id: LogId): Promise<Log | undefined> {
  if (caller.side === 0) return equal(caller.log, id) ? logOf(db, id) : undefined
  return (await isReader(db, id, caller.member)) ? logOf(db, id) : undefined
}
