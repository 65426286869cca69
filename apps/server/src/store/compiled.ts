/** Compiles frequent queries to SQL once: compiling takes Kysely longer than running them takes SQLite. */
import type { Compilable, CompiledQuery } from 'kysely'
import type { Db } from './driver.ts'

type Made<Row> = { query: CompiledQuery<Row>; places: readonly number[] }

/** `ask` must make the same statement whatever its arguments are: they may stand in it as values only. */
export function compiledOnce<Args extends readonly unknown[], Row>(
  ask: (db: Db, ...args: Args) => Compilable<Row>,
): (db: Db, ...args: Args) => Promise<Row[]> {
  const known = new WeakMap<Db, Made<Row>>()
  return async (db, ...args) => {
    const { query, places } = known.get(db) ?? compiled(db, ask, args.length)
    known.set(db, { query, places })
    const parameters = query.parameters.map((value, i) => (places[i]! < 0 ? value : args[places[i]!]))
    return (await db.executeQuery<Row>({ ...query, parameters })).rows
  }
}

/** With a mark in place of each argument; `places`: which argument a parameter is, or -1. */
function compiled<Args extends readonly unknown[], Row>(
  db: Db,
  ask: (db: Db, ...args: Args) => Compilable<Row>,
  count: number,
): Made<Row> {
  const marks: readonly unknown[] = Array.from({ length: count }, () => ({}))
  const query = ask(db, ...(marks as Args)).compile()
  return { query, places: query.parameters.map(value => marks.indexOf(value)) }
}
