/** Invitations by link, and those who followed one and wait to be admitted. */
import type { Bytes, MemberId } from '@treeline/vault/verify'
import type { Selectable } from 'kysely'
import type { Db } from './driver.ts'
import type { Tables } from './tables.ts'

type Invite = Tables['invites']
export type Waiting = Selectable<Tables['waiting']>

/** `token`: the hash of it. */
export async function insertInvite(db: Db, invite: Invite): Promise<void> {
  await db.insertInto('invites').values(invite).execute()
}

/** Takes the invitation away; false if there is none of this kind, or its days are over. */
export async function useInvite(db: Db, token: Bytes, kind: Invite['kind'], today: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('invites')
    .where('token', '=', token)
    .where('kind', '=', kind)
    .where('until_day', '>=', today)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export const countInvites = async (db: Db, kind: Invite['kind']): Promise<number> =>
  (
    await db
      .selectFrom('invites')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('kind', '=', kind)
      .executeTakeFirstOrThrow()
  ).count

export async function removeInvites(db: Db, before: number): Promise<void> {
  await db.deleteFrom('invites').where('until_day', '<', before).execute()
}

/** Set-up is over: its links open nothing any more. */
export async function removeSetupInvites(db: Db): Promise<void> {
  await db.deleteFrom('invites').where('kind', '=', 'setup').execute()
}

export async function insertWaiting(db: Db, waiting: Waiting): Promise<void> {
  await db.insertInto('waiting').values(waiting).execute()
}

export const waiting = (db: Db): Promise<Waiting[]> =>
  db.selectFrom('waiting').selectAll().orderBy('day').orderBy('member').execute()

export const waitingOf = (db: Db, member: MemberId): Promise<Waiting | undefined> =>
  db.selectFrom('waiting').selectAll().where('member', '=', member).executeTakeFirst()

export async function removeWaiting(db: Db, member: MemberId): Promise<void> {
  await db.deleteFrom('waiting').where('member', '=', member).execute()
}

export async function removeAllInvites(db: Db): Promise<void> {
  await db.deleteFrom('invites').execute()
}

export async function removeOldWaiting(db: Db, before: number): Promise<void> {
  await db.deleteFrom('waiting').where('day', '<', before).execute()
}
