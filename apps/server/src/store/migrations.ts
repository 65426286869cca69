/** The steps that bring a database to this version: numbered, applied once, never edited after a release. */
import type { ColumnDataType, CreateTableBuilder, Kysely, RawBuilder } from 'kysely'
import type { Tables } from './tables.ts'

/** What the two databases call differently. */
export type Dialect = {
  bytes: ColumnDataType
  /** Written behind CREATE TABLE. */
  tableEnd: RawBuilder<unknown>
}
type Step = (db: Kysely<Tables>, dialect: Dialect) => Promise<void>

const steps: readonly Step[] = [first, orderOfCards]

/** Applies what is missing. To be called inside a write transaction: only one process has one at a time. */
export async function migrate(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('no', 'integer', made => made.primaryKey())
    .execute()
  const { done } = await db
    .selectFrom('migrations')
    .select(({ fn }) => fn.countAll<number>().as('done'))
    .executeTakeFirstOrThrow()
  for (const [no, step] of steps.entries()) {
    if (no < done) continue
    await step(db, dialect)
    await db.insertInto('migrations').values({ no }).execute()
  }
}

async function first(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const types: Record<string, ColumnDataType> = {
    bytes: dialect.bytes,
    text: 'text',
    small: 'integer',
    big: 'bigint',
  }
  /** Columns as `name type`; a type that ends in `?` may be empty. The first `keys` columns are the key. */
  const table = (name: keyof Tables, keys: number, columns: string) => {
    const each = columns.split(', ').map(column => column.split(' ') as [string, string])
    return each
      .reduce<CreateTableBuilder<string, string>>(
        (made, [column, type]) =>
          made.addColumn(column, types[type.replace('?', '')]!, made =>
            type.endsWith('?') ? made : made.notNull(),
          ),
        db.schema.createTable(name),
      )
      .addPrimaryKeyConstraint(`${name}_key`, each.slice(0, keys).map(([column]) => column) as [string])
      .modifyEnd(dialect.tableEnd)
      .execute()
  }
  const index = (name: string, on: keyof Tables, columns: string[]) =>
    db.schema.createIndex(name).on(on).columns(columns)

  await table('keyrings', 1, 'no small, bytes bytes, signatures bytes')
  await table('configs', 1, 'no small, bytes bytes, signatures bytes')
  await table('fresh', 1, 'keyring_no small, day small, bytes bytes')
  await table('suspensions', 1, 'member bytes, day small, bytes bytes')
  await table('cards', 1, 'kem_hash bytes, member bytes, kind text, from_day big, to_day big, bytes bytes')
  await table('invites', 1, 'token bytes, kind text, until_day small')
  await table('waiting', 1, 'member bytes, name text, standing bytes, weekly bytes, day small')
  await table(
    'logs',
    1,
    'id bytes, kind text, mailbox bytes?, head_seq big, head_hash bytes, epoch big, ' +
      'expiry big, keyring_no small, items small, answered small, state text, day small, erased_day small?',
  )
  await table('items', 2, 'log bytes, seq big, kind text, epoch big, expiry big, hash bytes, bytes bytes')
  await table('readers', 2, 'log bytes, seq big, epoch big, expiry big?, members bytes')
  await table('wraps', 2, 'log bytes, seq big, sealed bytes')
  await table('claims', 1, 'log bytes, n big, hash bytes, bytes bytes')
  await table('markers', 1, 'log bytes, bytes bytes')
  await table('persons', 1, 'log bytes, kem bytes')
  await table('blobs', 2, 'log bytes, blob bytes, count small, day small, expiry big?')
  await table('chunks', 3, 'log bytes, blob bytes, part small, bytes bytes')
  await table(
    'deletions',
    1,
    'log bytes, statement bytes, signature bytes, signer bytes, kem_hash bytes, readers bytes, day small',
  )
  await table('feed', 1, 'log bytes, place big')
  await table('sessions', 1, 'token bytes, sealed bytes, ends big')
  await table('nonces', 1, 'nonce bytes, ends big')
  await table('leases', 1, 'name text, until big')

  await index('feed_place', 'feed', ['place']).unique().execute()
  await index('logs_mailbox', 'logs', ['mailbox']).unique().where('mailbox', 'is not', null).execute()
}

/** Of two cards that a member made on one day the newer is sealed to: so it is kept in which order they came. */
async function orderOfCards(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .alterTable('cards')
    .addColumn('place', 'integer', made => made.notNull().defaultTo(0))
    .execute()
}
