/** Brings a database to this version: numbered steps, each a frozen text of SQL, each applied once. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type QueryExecutorProvider, sql } from 'kysely'

/** What the two databases call differently. */
export type Dialect = {
  /** The type of a column of bytes. */
  bytes: string
  /** Written behind the bracket that closes `create table`. */
  tableEnd: string
}

// [Note: a published migration never changes]
// A desk that has applied a step never applies it again: an edited step gives new desks another database than old
// ones. Whatever has to change is a step of its own, at the end. So the steps are text, apart from the tables of
// today (`tables.ts`), and `migrations.test.ts` holds the hash of each.
/** Files in `migrations/`, in the order in which they are applied; a database counts how many it has. */
export const steps = ['0-first', '1-restores'] as const

/** `{bytes}` and `{end}` in it stand for what the dialect calls them. */
export const textOf = (step: (typeof steps)[number]): string =>
  readFileSync(join(import.meta.dirname, 'migrations', `${step}.sql`), 'utf8')

/** Applies what is missing. To be called inside a write transaction: only one process has one at a time. */
export async function migrate(db: QueryExecutorProvider, dialect: Dialect): Promise<void> {
  await sql`create table if not exists migrations (no integer primary key)`.execute(db)
  const { rows } = await sql<{ done: number }>`select count(*) as done from migrations`.execute(db)
  for (const [no, step] of steps.entries()) {
    if (no < Number(rows[0]!.done)) continue
    for (const statement of statementsOf(textOf(step), dialect)) await sql.raw(statement).execute(db)
    await sql`insert into migrations (no) values (${no})`.execute(db)
  }
}

const statementsOf = (text: string, { bytes, tableEnd }: Dialect): string[] =>
  text
    .replaceAll('{bytes}', bytes)
    .replaceAll('{end}', tableEnd)
    .split(';')
    .filter(statement => statement.trim() !== '')
