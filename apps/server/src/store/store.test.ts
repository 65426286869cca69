/** Promises of the store: answered is on disk, one failing job leaves its neighbours whole, two may start at once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LogId } from '@treeline/vault/verify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { newDatabase } from '../../test/database.ts'
import { endLease, takeLease } from './leases.ts'
import { replaceMarker } from './markers.ts'
import { openStore, type Store } from './open.ts'

const postgres = inject('postgres')
const log = (n: number) => new Uint8Array(32).fill(n) as LogId
const hasMarker = async ({ read }: Store, n: number): Promise<boolean> =>
  (await read.selectFrom('markers').select('log').where('log', '=', log(n)).execute()).length > 0
const bytes = new Uint8Array([1, 2, 3])

describe.each(['sqlite', 'postgres'].filter(kind => kind === 'sqlite' || postgres))(
  'the store on %s',
  kind => {
    let options: { data: string; postgres?: string }
    let drop = async () => {}
    let store: Store
    beforeAll(async () => {
      options = { data: mkdtempSync(join(tmpdir(), 'treeline-store-')) }
      if (kind === 'postgres') {
        const database = await newDatabase(postgres!)
        options.postgres = database.url
        drop = database.drop
      }
      store = await openStore(options)
    })
    afterAll(async () => {
      await store.close()
      await drop()
      rmSync(options.data, { recursive: true })
    })
    const setting = async (name: string) =>
      (await store.write(db => sql<Record<string, unknown>>`${sql.raw(name)}`.execute(db))).rows[0]

    test('what is answered has been flushed: read from the living connection', async () => {
      if (kind === 'postgres') {
        expect(await setting('show synchronous_commit')).toEqual({ synchronous_commit: 'on' })
      } else {
        expect(await setting('pragma synchronous')).toEqual({ synchronous: 2 })
        expect(await setting('pragma journal_mode')).toEqual({ journal_mode: 'wal' })
        expect(await setting('pragma secure_delete')).toEqual({ secure_delete: 1 })
      }
    })

    test('a job that fails leaves its neighbours of the same group whole, and nothing of itself', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, n) =>
          store.write(async db => {
            await replaceMarker(db, log(n), bytes)
            if (n % 5 === 0) throw new Error('fails')
            if (n % 5 === 1) await sql`select no_such_thing`.execute(db)
          }),
        ),
      )
      for (const [n, { status }] of outcomes.entries()) {
        expect(status, `job ${n}`).toBe(n % 5 < 2 ? 'rejected' : 'fulfilled')
        expect(await hasMarker(store, n), `row ${n}`).toBe(n % 5 >= 2)
      }
    })

    test('nobody reads what is not committed', async () => {
      let isSeen: boolean | undefined
      await store.write(async db => {
        await replaceMarker(db, log(99), bytes)
        isSeen = await hasMarker(store, 99)
      })
      expect(isSeen).toBe(false)
      expect(await hasMarker(store, 99)).toBe(true)
    })

    test('five open one new database at once, and each step is taken once', async () => {
      const fresh = kind === 'postgres' ? await newDatabase(postgres!) : undefined
      const data = mkdtempSync(join(tmpdir(), 'treeline-five-'))
      const five = await Promise.all(
        Array.from({ length: 5 }, () => openStore({ data, ...(fresh ? { postgres: fresh.url } : {}) })),
      )
      const { rows } = await sql<{ no: number }>`select no from migrations`.execute(five[0]!.read)
      expect(rows).toEqual([{ no: 0 }])
      for (const one of five) await one.close()
      await fresh?.drop()
      rmSync(data, { recursive: true })
    })

    test('of those who would sweep at once one does, and another when that one has died', async () => {
      const take = (now: number) => store.write(db => takeLease(db, 'sweep', now, now + 100))
      expect((await Promise.all([take(0), take(0), take(0)])).filter(Boolean).length).toBe(1)
      expect(await take(99)).toBe(false)
      expect(await take(100)).toBe(true)
      await store.write(db => endLease(db, 'sweep'))
      expect(await take(101)).toBe(true)
    })

    test('a key is on disk before what it seals, and one is enough for a log and a day', async () => {
      const key = store.erasable.keyOrNew(log(1), 20_000)
      expect(store.erasable.keyOrNew(log(1), 20_000)).toEqual(key)
      expect(store.erasable.keyOrNew(log(1), 20_001)).not.toEqual(key)
      await store.write(async () => {})
      const other = await openStore(options)
      expect(other.erasable.key(log(1), 20_000)).toEqual(key)
      await other.close()
    })
  },
)

test('a database that is not there is said at the start', async () => {
  const data = mkdtempSync(join(tmpdir(), 'treeline-none-'))
  await expect(openStore({ data, postgres: 'postgresql://x@127.0.0.1:9/none' })).rejects.toThrow()
  rmSync(data, { recursive: true })
})
