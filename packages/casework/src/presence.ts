/** What entries say about when a member was at the desk. */
import { type Entry, type EntryAs, type KindName, kinds } from './kinds/index.ts'
import type { Unknown } from './parse.ts'

const table: { [K in KindName]: { presentAt: (entry: EntryAs<K>) => string | undefined } } = kinds

/** The instant, ISO, at which a member was at the desk by this entry. Undefined: it says none. */
export const presentAt = (entry: Entry | Unknown): string | undefined =>
  entry.kind === 'unknown' ? undefined : presentBy(entry.kind, entry)

const presentBy = <K extends KindName>(name: K, entry: EntryAs<K>) => table[name].presentAt(entry)
