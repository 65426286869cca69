/** What the desk says of itself, signed: keyrings, configuration, suspensions. Kept as the exact bytes. */
import {
  as,
  type Bytes,
  concat,
  idBytes,
  type Signed,
  type SigningKey,
  type Suspension,
  signatureBytes,
} from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import type { Tables } from './tables.ts'

/** n × (key [32] ‖ signature [64]) */
const joined = (document: Signed): Bytes =>
  concat(...document.signatures.flatMap(one => [one.key, one.signature]))
const row = (no: number, document: Signed) => ({ no, bytes: document.bytes, signatures: joined(document) })

function documentOf({ bytes, signatures }: { bytes: Bytes; signatures: Bytes }): Signed {
  const one = idBytes + signatureBytes
  const each = Array.from({ length: signatures.length / one }, (_, i) =>
    signatures.subarray(i * one, (i + 1) * one),
  )
  return {
    bytes,
    signatures: each.map(pair => ({
      key: as<SigningKey>(pair.subarray(0, idBytes), idBytes),
      signature: pair.subarray(idBytes),
    })),
  }
}

/** The whole chain, oldest first. */
export const keyrings = async (db: Db): Promise<Signed[]> =>
  (await db.selectFrom('keyrings').selectAll().orderBy('no').execute()).map(documentOf)

/** False if another keyring of this number was there first. */
export async function insertKeyring(db: Db, no: number, document: Signed): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('keyrings')
    .values(row(no, document))
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export type StoredConfig = { no: number; document: Signed }

/** The newest, and before it those that a body names; the newest first. */
export const configs = async (db: Db): Promise<StoredConfig[]> =>
  (await db.selectFrom('configs').selectAll().orderBy('no', 'desc').execute()).map(stored => ({
    no: stored.no,
    document: documentOf(stored),
  }))

/** In the place of those before it, but for `named`: numbers of those that a visitor may still be shown. */
export async function insertConfig(
  db: Db,
  no: number,
  document: Signed,
  named: readonly number[] = [],
): Promise<void> {
  await db
    .deleteFrom('configs')
    .where('no', 'not in', [-1, ...named])
    .execute()
  await db.insertInto('configs').values(row(no, document)).execute()
}

export const suspensions = (db: Db): Promise<Selectable<Tables['suspensions']>[]> =>
  db.selectFrom('suspensions').selectAll().orderBy('day').execute()

/** False if another of this member was signed at this edition. */
export async function insertSuspension(
  db: Db,
  { suspended: member, keyringNo: keyring_no, day }: Suspension,
  bytes: Bytes,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('suspensions')
    .values({ member, keyring_no, day, bytes })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
