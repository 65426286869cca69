/** Leases: of several processes one does a job, and another takes over if that one dies. */
import type { Db } from './driver.ts'

/** Whether the job is ours until `until`. Times in milliseconds. */
export async function takeLease(db: Db, name: string, now: number, until: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('leases')
    .values({ name, until })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ until }).where('leases.until', '<=', now))
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function endLease(db: Db, name: string): Promise<void> {
  await db.deleteFrom('leases').where('name', '=', name).execute()
}
