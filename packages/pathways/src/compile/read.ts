/** Reads a whole pack: every block of every file into one body, with everything that is wrong on the way. */
import { LineCounter, parseDocument } from 'yaml'
import type { PackBody, Spot } from '../pack.ts'
import { actions, redLines } from './actions.ts'
import { gates, nevers, warnings } from './before.ts'
import { type Context, day, type Translated, text } from './context.ts'
import { facts, sets, shapesOf } from './facts.ts'
import type { Finding } from './finding.ts'
import { sources, statements } from './law.ts'
import { type Block, blocksOf, inOrder, type PackFile } from './markdown.ts'
import {
  id,
  itemsOf,
  keysOf,
  listOf,
  note,
  type Place,
  type Reader,
  record,
  tryRead,
  words,
} from './place.ts'
import { rules } from './rules.ts'
import { scenarios } from './tests.ts'

const keys = ['pack', 'sources', 'statements', 'sets', 'facts', 'constraints', 'gates', 'warnings'] as const
const more = ['rules', 'actions', 'red-lines', 'invariants', 'tests'] as const
type Key = (typeof keys)[number] | (typeof more)[number]
type Sections = { readonly [key in Key]: readonly Place[] }

export type ReadPack = {
  readonly body: PackBody
  /** Where each thing stands, by `rule kz_stay` and the like. */
  readonly spots: ReadonlyMap<string, Spot>
  readonly translated: readonly Translated[]
  /** What is wrong. With any finding but a stale translation the body is not whole. */
  readonly findings: readonly Finding[]
}

export function readPack(files: readonly PackFile[]): ReadPack {
  const findings: Finding[] = []
  const say = (finding: Finding) => void findings.push(finding)
  const blocks = inOrder(files).flatMap(blocksOf)
  for (const file of files) sayUnread(file, say)
  for (const { file, line, isOpen } of blocks)
    if (isOpen)
      say({
        file,
        line: line - 1,
        kind: 'shape',
        what: 'a block is never closed',
        right: 'its fence once more',
      })
  const sections = sectionsOf(blocks, say)
  const place = sections.pack[0]
  const nowhere = { node: null, file: 'pack.md', line: 1, lineOf: () => 1, path: 'pack', say }
  for (const again of sections.pack.slice(1)) note(again, 'duplicate', 'stands twice', 'one pack key')
  const context = contextOf(sections)
  const head = record({ id, title: text(context), on: day, languages: listOf(id) })
  const [pack] = tryRead(place ?? nowhere, head)

  const list = <T>(key: Key, read: Reader<T[]>): T[] => sections[key].flatMap(at => tryRead(at, read).flat())
  const map = <T>(key: Key, read: Reader<Record<string, T>>): Record<string, T> =>
    Object.assign({}, ...sections[key].flatMap(at => tryRead(at, read)))
  sayDuplicates(sections)
  const body: PackBody = {
    ...(pack ?? { id: '', title: {}, on: '1970-01-01', languages: ['en'] }),
    sources: map('sources', sources()),
    statements: Object.fromEntries(list('statements', statements(context))),
    sets: map('sets', sets),
    facts: map('facts', facts(context)),
    constraints: list('constraints', nevers(context, 'constraint')),
    gates: list('gates', gates(context)),
    warnings: list('warnings', warnings(context)),
    rules: list('rules', rules(context)),
    actions: list('actions', actions(context)),
    redLines: list('red-lines', redLines(context)),
    invariants: list('invariants', nevers(context, 'invariant')),
    scenarios: list('tests', scenarios(context)),
  }
  return { body, spots: context.spots, translated: context.translated, findings }
}

/** What is no UTF-8 was read as this sign, which no text of a pack holds. */
function sayUnread({ path, text }: PackFile, say: (finding: Finding) => void): void {
  const at = text.indexOf('\ufffd')
  if (at < 0) return
  const line = text.slice(0, at).split('\n').length
  say({ file: path, line, kind: 'shape', what: 'the file is not in UTF-8', right: 'UTF-8' })
}

/** The values of the top-level keys of all blocks. */
function sectionsOf(blocks: readonly Block[], say: (finding: Finding) => void): Sections {
  const sections = Object.fromEntries([...keys, ...more].map(key => [key, [] as Place[]])) as Record<
    Key,
    Place[]
  >
  for (const { file, line, text } of blocks) {
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false })
    const lineAt = (offset: number) => line + lines.linePos(offset).line - 1
    for (const error of document.errors)
      say({
        file,
        line: lineAt(error.pos[0]),
        kind: 'shape',
        what: `YAML: ${error.message}`,
        right: 'YAML 1.2',
      })
    if (document.errors.length > 0 || !document.contents) continue
    const top = { node: document.contents, file, line, lineOf: lineFrom(lineAt, line), path: '', say }
    for (const [key, value, keyPlace] of tryRead(top, keysOf).flat()) {
      if (key in sections) sections[key as Key].push(value)
      else note(keyPlace, 'shape', 'is no part of a pack', [...keys, ...more].join(', '))
    }
  }
  return sections
}
const lineFrom =
  (lineAt: (offset: number) => number, line: number): Place['lineOf'] =>
  node =>
    node.range ? lineAt(node.range[0]) : line

function contextOf(sections: Sections): Context {
  const quiet = (key: Key) => sections[key].map(place => ({ ...place, say: () => {} }))
  const idsOf = (key: Key) =>
    new Set(
      quiet(key)
        .flatMap(place => tryRead(place, ids))
        .flat(),
    )
  const keysIn = (key: Key) =>
    new Set(
      quiet(key)
        .flatMap(place => tryRead(place, keysOf))
        .flat()
        .map(([name]) => name),
    )
  const [header] = quiet('pack').flatMap(place => tryRead(place, keysOf))
  const [, languages] = header?.find(([key]) => key === 'languages') ?? []
  return {
    facts: shapesOf(sections.facts),
    sets: new Map(quiet('sets').flatMap(place => tryRead(place, sets).flatMap(Object.entries<string[]>))),
    names: {
      source: keysIn('sources'),
      statement: idsOf('statements'),
      fact: keysIn('facts'),
      rule: idsOf('rules'),
      action: idsOf('actions'),
    },
    languages: (languages && tryRead(languages, listOf(words))[0]) ?? ['en'],
    spots: new Map(),
    translated: [],
  }
}
const ids: Reader<string[]> = place =>
  itemsOf(place)
    .flatMap(idPlace)
    .map(([name]) => name)
const idPlace = (item: Place): [string, Place][] =>
  tryRead(item, keysOf)
    .flat()
    .flatMap(([key, value]) =>
      key === 'id' ? tryRead(value, words).map((name): [string, Place] => [name, value]) : [],
    )

function sayDuplicates(sections: Sections): void {
  for (const key of [...keys, ...more]) {
    if (key === 'pack' || key === 'warnings') continue
    const seen = new Set<string>()
    const isMap = key === 'sources' || key === 'sets' || key === 'facts'
    for (const place of sections[key]) {
      const quiet = { ...place }
      const named: [string, Place][] = isMap
        ? tryRead(quiet, keysOf)
            .flat()
            .map(([name, , at]) => [name, at])
        : tryRead(quiet, itemsOf).flat().flatMap(idPlace)
      for (const [name, at] of named) {
        if (seen.has(name)) note(at, 'duplicate', `"${name}" stands twice`, 'each id once')
        seen.add(name)
      }
    }
  }
}
