/** Tests of the private PostgreSQL that the tests of other rooms use. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Postgres, postgresBin, startPostgres } from './postgres.ts'

const folderOf = (postgres: Postgres) => new URL(postgres.url).searchParams.get('host')!
const ask = (postgres: Postgres, sql: string) =>
  execFileSync(
    join(postgresBin()!, 'psql'),
    ['-h', folderOf(postgres), '-U', 'treeline', '-Atqc', sql, 'treeline'],
    {
      cwd: '/',
      encoding: 'utf8',
    },
  ).trim()

describe.skipIf(!postgresBin())('the private PostgreSQL', () => {
  test('answers on its socket alone and leaves nothing behind', async () => {
    const postgres = await startPostgres()
    try {
      expect(ask(postgres, 'show listen_addresses')).toBe('')
      expect(ask(postgres, 'show fsync')).toBe('off')
    } finally {
      await postgres.stop()
    }
    expect(existsSync(folderOf(postgres))).toBe(false)
    expect(() => process.kill(postgres.pid, 0)).toThrow('ESRCH')
  })

  test('killed in the middle, it comes back with what was committed', async () => {
    const postgres = await startPostgres({ fsync: true })
    try {
      ask(postgres, 'create table kept (n int); insert into kept values (7)')
      const before = postgres.pid
      await postgres.kill()
      await postgres.restart()
      expect(postgres.pid).not.toBe(before)
      expect(ask(postgres, 'show fsync')).toBe('on')
      expect(ask(postgres, 'select n from kept')).toBe('7')
    } finally {
      await postgres.stop()
    }
  })
})
