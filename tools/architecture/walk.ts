/** Walks from each file of a place through all it imports, and says where the walk leaves what the table allows. */
import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { type Import, importsOf } from './imports.ts'
import { computed, type Place, testsUse } from './table.ts'

/** Path below the root -> text: the sources and each room's package.json. */
export type Files = ReadonlyMap<string, string>

/** `chain` leads from a file of the place to the file with the faulty import. */
export type Fault = { readonly place: string; readonly chain: readonly string[]; readonly why: string }

type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'fault'; readonly why: string }

export const isTest = (path: string): boolean => /\.(test|slow|setup|story)\.ts$|\/tests?\//.test(path)
const isSource = (path: string) => /\.(ts|js|mjs|svelte)$/.test(path)
const isIn = (path: string, prefixes: readonly string[] = []) =>
  prefixes.some(prefix => path.startsWith(prefix))

export function faults(files: Files, places: readonly Place[]): Fault[] {
  const imports = new Map<string, Import[]>()
  for (const [path, text] of files) if (isSource(path)) imports.set(path, importsOf(path, text))
  return places.flatMap(place => {
    const own = [...imports.keys()].filter(path => isIn(path, place.holds) && !isIn(path, place.except))
    const withTests = { ...place, reaches: [...place.reaches, ...(place.testsReach ?? [])] }
    return [
      ...faultsFrom(own.filter(isTest), withTests, files, imports),
      ...faultsFrom(
        own.filter(path => !isTest(path)),
        place,
        files,
        imports,
      ),
    ]
  })
}

/** Sources that no place of the table holds: a room that nobody entered in it. */
export function strangers(files: Files, places: readonly Place[]): string[] {
  const prefixes = places.flatMap(place => place.holds)
  return [...files.keys()].filter(path => isSource(path) && path.includes('/') && !isIn(path, prefixes))
}

function faultsFrom(
  starts: readonly string[],
  place: Place,
  files: Files,
  imports: ReadonlyMap<string, readonly Import[]>,
): Fault[] {
  const found: Fault[] = []
  const chains = new Map(starts.map(start => [start, [start]]))
  // A Map visits what is added while it is walked.
  for (const [path, chain] of chains) {
    for (const { specifier, line } of imports.get(path) ?? []) {
      if (specifier === null && computed.includes(path)) continue
      const target = targetOf(specifier, path, files)
      const why = refusal(target, path, place, files)
      if (why) found.push({ place: place.name, chain, why: `line ${line}: ${why}` })
      else if (target.kind === 'file' && !chains.has(target.path))
        chains.set(target.path, [...chain, target.path])
    }
  }
  return found
}

/** Why this import is not allowed, or null. */
function refusal(target: Target, from: string, place: Place, files: Files): string | null {
  if (target.kind === 'fault') return target.why
  const isOwn = isIn(from, place.holds) && !isIn(from, place.except)
  if (target.kind === 'package') {
    // The packages of another place are judged where that place is walked.
    if (!isOwn || usesOf(place, from, files).some(pattern => matches(target.name, pattern))) return null
    return `uses ${target.name}`
  }
  if (isTest(target.path) && !isTest(from)) return `leans on the test ${target.path}`
  const isOwnTarget = isIn(target.path, place.holds) && !isIn(target.path, place.except)
  if (isIn(target.path, place.never) || !(isOwnTarget || isIn(target.path, place.reaches)))
    return `reaches ${target.path}`
  return null
}

const matches = (name: string, pattern: string) =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern

function usesOf(place: Place, from: string, files: Files): readonly string[] {
  if (!isTest(from)) return place.uses
  const room = from.match(/^(?:(?:packages|apps)\/)?[^/]+/)?.[0] ?? ''
  const { devDependencies = {} } = JSON.parse(files.get(`${room}/package.json`) ?? '{}')
  return [...place.uses, ...testsUse, ...Object.keys(devDependencies)]
}

function targetOf(specifier: string | null, from: string, files: Files): Target {
  if (specifier === null) return { kind: 'fault', why: 'imports what is only known at run time' }
  if (specifier.startsWith('.')) {
    const plain = specifier.replace(/[?#].*$/, '')
    return { kind: 'file', path: posix.join(posix.dirname(from), plain) }
  }
  if (specifier.startsWith('/')) return { kind: 'fault', why: `imports by an absolute path: ${specifier}` }
  if (specifier.startsWith('@treeline/')) return exported(specifier, files)
  if (isBuiltin(specifier)) return { kind: 'package', name: `node:${specifier.replace(/^node:/, '')}` }
  const [first = '', second = ''] = specifier.split('/')
  return { kind: 'package', name: first.startsWith('@') ? `${first}/${second}` : first }
}

/** `@treeline/vault/verify` -> `packages/vault/src/verify/index.ts`, by the exports of that room. */
function exported(specifier: string, files: Files): Target {
  const [scope, name, ...subpath] = specifier.split('/')
  for (const [path, text] of files) {
    if (!path.endsWith('/package.json')) continue
    const room = JSON.parse(text)
    if (room.name !== `${scope}/${name}`) continue
    const file = exportOf(room.exports ?? {}, ['.', ...subpath].join('/'))
    if (file !== undefined) return { kind: 'file', path: posix.join(posix.dirname(path), file) }
  }
  return { kind: 'fault', why: `imports what no room exports: ${specifier}` }
}

/** By name, or by a pattern that ends in `*`: `./words/*`. */
function exportOf(exports: Readonly<Record<string, string>>, name: string): string | undefined {
  const pattern = `${posix.dirname(name)}/*`
  return exports[name] ?? exports[pattern]?.replace('*', posix.basename(name))
}
