/** The page that says what the server sees is complete: every column of both databases stands in it, and no other. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { expect, test } from 'vitest'
import { onEachStore } from '../../test/scene.ts'

const page = readFileSync(
  join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'formats', 'what-the-server-sees.md'),
  'utf8',
)
const described = [...page.matchAll(/^\| `(\w+)` \| `(\w+)` \| \S.* \|$/gm)].map(
  ([, table, column]) => `${table}.${column}`,
)

const sqliteColumns = (path: string): string[] => {
  const file = new Sqlite(path, { readonly: true })
  const rows = file
    .prepare<[], { name: string }>(
      "select m.name || '.' || c.name as name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'",
    )
    .all()
  file.close()
  return rows.map(row => row.name)
}

async function postgresColumns(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    "select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'",
  )
  await client.end()
  return rows.map(row => row.name)
}

onEachStore('what the server sees', scene => {
  test('stands on its page, column by column', async () => {
    const { folder, postgres } = scene.world
    const main = postgres ? await postgresColumns(postgres) : sqliteColumns(join(folder, 'treeline.db'))
    const all = [...main, ...sqliteColumns(join(folder, 'erasable.db'))]
    expect(all.sort()).toEqual(described.toSorted())
  })
})
