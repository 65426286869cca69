/** A database of its own in the PostgreSQL of the tests, empty, dropped at the end. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'

export type TestDatabase = {
  url: string
  drop(): Promise<void>
  /** Copies it; the answer puts the copy in its place. Nobody may be connected. */
  backUp(): Promise<() => Promise<void>>
}

export async function newDatabase(address: string): Promise<TestDatabase> {
  const name = `t${randomBytes(8).toString('hex')}`
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: address })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await run(`create database ${name}`)
  const url = new URL(address)
  url.pathname = `/${name}`
  const drop = () => run(`drop database ${name} with (force)`)
  const backUp = async () => {
    await run(`create database ${name}_backup template ${name}`)
    return async () => {
      await drop()
      await run(`alter database ${name}_backup rename to ${name}`)
    }
  }
  return { url: url.href, drop, backUp }
}
