/** The table of the kinds of entries. Reading, fold, timeline and docs/formats/entries.md follow from it. */
import type { Read } from '@treeline/shape'
import { copy } from './copy.ts'
import { doubt } from './doubt.ts'
import { message } from './message.ts'
import { note } from './note.ts'
import { owner } from './owner.ts'
import { seen } from './seen.ts'
import { stage } from './stage.ts'
import { urgency } from './urgency.ts'
import { wanted } from './wanted.ts'

/** Each kind stands under its own name: another does not compile. */
const table = <T extends { [K in keyof T]: { example: { kind: K } } }>(of: T): T => of

export const kinds = table({ message, stage, urgency, note, owner, seen, copy, doubt, wanted })

export type Kinds = typeof kinds
export type KindName = keyof Kinds
export type EntryAs<K extends KindName> = { [P in K]: Read<Kinds[P]['shape']> }[K]
export type Entry = EntryAs<KindName>

/** What is written as JSON. */
export type WrittenEntry = Exclude<Entry, { kind: 'copy' }>

export const kindNames = Object.keys(kinds) as readonly KindName[]
