/** Opens SQLite or PostgreSQL, and knows how they differ for the store. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, PostgresDialect, type RawBuilder, SqliteDialect, sql } from 'kysely'
import pg from 'pg'
import type { Dialect } from './migrations.ts'
import type { Tables } from './tables.ts'

/** Either a connection or a transaction: every function of the store takes one. */
export type Db = Kysely<Tables>

export type Driver = {
  /** For questions. Never waits for a writer, never sees what is not committed. */
  read: Db
  /** The one connection that writes. Only `groupCommit` touches it. */
  writer: Db
  /** Statements that open a write transaction. One process has one at a time; the others wait. */
  begin: readonly RawBuilder<unknown>[]
  dialect: Dialect
  /** Clears from the files what was just deleted, as far as that is quick. */
  forget(): Promise<void>
  /** Clears from files and free pages whatever was deleted; `emptied`: tables that lost many rows. */
  scrub(emptied: readonly (keyof Tables)[]): Promise<void>
  close(): Promise<void>
}

/** Whether an error of either database says that the disk is full. */
export const isDiskFull = (code: string): boolean => code === 'SQLITE_FULL' || code === '53100'

const pragmas = [
  ...['busy_timeout=5000', 'journal_mode=WAL', 'synchronous=FULL', 'secure_delete=ON'],
  ...['foreign_keys=ON', 'trusted_schema=OFF', 'wal_autocheckpoint=4000'],
]

/** A SQLite file with our pragmas, its statements kept prepared. */
export function openSqlite(path: string, options: Sqlite.Options = {}): Sqlite.Database {
  const file = new Sqlite(path, options)
  for (const pragma of pragmas) if (!options.readonly || !pragma.startsWith('journal')) file.pragma(pragma)
  return file
}

const prepared = (file: Sqlite.Database) => {
  const statements = new Map<string, Sqlite.Statement>()
  return {
    prepare: (text: string) => {
      const known = statements.get(text) ?? file.prepare(text)
      statements.set(text, known)
      return known as Sqlite.Statement<unknown[], never>
    },
    close: () => file.close(),
  }
}

export function sqliteDriver(folder: string): Driver {
  const path = join(folder, 'treeline.db')
  const files = [openSqlite(path), openSqlite(path, { readonly: true })] as const
  const db = (opened: Sqlite.Database) =>
    new Kysely<Tables>({ dialect: new SqliteDialect({ database: prepared(opened) }) })
  const [writer, read] = [db(files[0]), db(files[1])]
  // Deleted rows are zeros in their pages already (secure_delete); the log still has them until it is cut.
  // By the writer's turn: inside somebody's transaction SQLite refuses.
  const checkpoint = async () => {
    await writer.connection().execute(turn => sql`pragma wal_checkpoint(truncate)`.execute(turn))
  }
  return {
    read,
    writer,
    begin: [sql`begin immediate`],
    dialect: { bytes: 'blob', tableEnd: ' without rowid' },
    ...{ forget: checkpoint, scrub: checkpoint },
    close: async () => {
      await read.destroy()
      await writer.destroy()
      // Kysely closes none that it was never asked anything of.
      for (const file of files.toReversed()) file.close()
    },
  }
}

/** The key of the advisory lock that a writing process holds: `treeline` in ASCII, cut to a bigint's reach. */
const writersLock = 0x7472_6565_6c69

export function postgresDriver(address: string): Driver {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = (max: number) => {
    const made = new pg.Pool({
      connectionString: address,
      max,
      connectionTimeoutMillis: 5000,
      options: '-c synchronous_commit=on -c statement_timeout=30000 -c lock_timeout=20000',
    })
    // A connection that breaks fails the question it serves; the next one opens another.
    made.on('error', () => {})
    made.on('connect', client => client.on('error', () => {}))
    return made
  }
  const db = (max: number) => new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool(max) }) })
  const [read, writer] = [db(6), db(1)]
  return {
    read,
    writer,
    begin: [sql`begin`, sql`select pg_advisory_xact_lock(${sql.lit(writersLock)})`],
    dialect: { bytes: 'bytea', tableEnd: '' },
    forget: async () => {},
    scrub: async emptied => {
      for (const table of emptied) await sql`vacuum (full) ${sql.table(table)}`.execute(read)
      await sql`vacuum`.execute(read)
    },
    close: async () => {
      await read.destroy()
      await writer.destroy()
    },
  }
}
