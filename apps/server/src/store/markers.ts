/** Markers: where a person's conversation stood when it began, or when they last left it, sealed under their codename. */
import type { Bytes, LogId } from '@treeline/vault/verify'
import { compiledOnce } from './compiled.ts'
import type { Db } from './driver.ts'

const markersOf = compiledOnce((db, log: LogId) =>
  db.selectFrom('markers').select('bytes').where('log', '=', log),
)

export const markerOf = async (db: Db, log: LogId): Promise<Bytes | undefined> =>
  (await markersOf(db, log))[0]?.bytes

export const replaceMarker = compiledOnce((db, log: LogId, bytes: Bytes) =>
  db
    .insertInto('markers')
    .values({ log, bytes })
    .onConflict(conflict => conflict.column('log').doUpdateSet({ bytes })),
)
