/** Who may see a log and who may write in it. To everybody else it looks like one that does not exist. */
import { equal, type LogId, person } from '@treeline/vault/verify'
import { type Context, today } from '../context.ts'
import type { Caller } from '../session.ts'
import type { Db } from '../store/driver.ts'
import { type Log, livingLog } from '../store/logs.ts'
import { isReader } from '../store/readers.ts'

/** Under which name the wraps of this caller are kept: sixteen zeros for the person. */
export const readerName = (caller: Caller) => (caller.side === 0 ? person : caller.member)

/** Their own mailbox, whether it exists or not; or a log an epoch of which was sealed to them. */
export const mayRead = async (db: Db, caller: Caller, id: LogId): Promise<boolean> =>
  caller.side === 0 ? equal(caller.log, id) : isReader(db, id, caller.member)

/** The log, if it exists, has not run out, and this caller may read it. */
export const readableLog = async (
  context: Pick<Context, 'now'>,
  db: Db,
  caller: Caller,
  id: LogId,
): Promise<Log | undefined> =>
  (await mayRead(db, caller, id)) ? livingLog(db, id, today(context)) : undefined
