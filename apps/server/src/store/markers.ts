/** Markers: where a person's conversation stood when it began, or when they last left it, sealed under their codename. */
import type { Bytes, Day, LogId } from '@treeline/vault/verify'
import { compiledOnce } from './compiled.ts'
import type { Db } from './driver.ts'

const found = compiledOnce((db, log: LogId, today: Day) =>
  db
    .selectFrom('logs')
    .leftJoin('markers', 'markers.log', 'logs.id')
    .select(['logs.item0 as first', 'markers.bytes as marker'])
    .where('logs.id', '=', log)
    .where('logs.expiry', '>=', today),
)
/** Of a log that is there: the hash of its item 0, and its marker. Undefined once its time is over. */
export const firstAndMarker = async (db: Db, log: LogId, today: Day) => (await found(db, log, today))[0]

export const replaceMarker = compiledOnce((db, log: LogId, bytes: Bytes) =>
  db
    .insertInto('markers')
    .values({ log, bytes })
    .onConflict(conflict => conflict.column('log').doUpdateSet({ bytes })),
)
