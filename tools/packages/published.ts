/** The packages that are made for others, and the entry files of each. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../rooms.ts'

/** Their names, without the scope. */
export const published = ['vault', 'pathways', 'wanted', 'testimony'] as const
export type Published = (typeof published)[number]

/** The fields of a room's package.json that its publishable form keeps. */
export type Manifest = {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly license: string
  readonly exports: { readonly [subpath: string]: string }
  readonly dependencies?: { readonly [name: string]: string }
}

export const roomOf = (name: Published): string => join(root, 'packages', name)

export const manifestOf = (name: Published): Manifest =>
  JSON.parse(readFileSync(join(roomOf(name), 'package.json'), 'utf8'))

/** Its entry files by what others import: `@treeline/vault/verify` -> `/.../packages/vault/src/verify/index.ts`. */
export function entriesOf(name: Published): Map<string, string> {
  const { name: scoped, exports } = manifestOf(name)
  const entries = Object.entries(exports).flatMap(([subpath, file]) => filesOf(name, subpath, file))
  return new Map(entries.map(([subpath, file]) => [scoped + subpath.slice(1), join(roomOf(name), file)]))
}

/** `./words/*` is every source of that folder but its tests. */
function filesOf(name: Published, subpath: string, file: string): [string, string][] {
  if (!subpath.includes('*')) return [[subpath, file]]
  const [before = '', after = ''] = file.split('*')
  const found = globSync(file, { cwd: roomOf(name), exclude: ['**/*.test.ts'] }).sort()
  return found.map(path => {
    const part = `./${path}`.slice(before.length, -after.length)
    return [subpath.replace('*', part), path]
  })
}
