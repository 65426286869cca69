/** The pages are the same wherever and whenever they are built, so that anybody can check what a server serves. */
import { createHash } from 'node:crypto'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { root } from './rooms.ts'
import { run } from './steps.ts'

const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** The whole repository, built in a folder of its own. Gives the hash of every file by its path. */
async function builtElsewhere(env: Record<string, string>): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'treeline-rebuilt-'))
  made.push(folder)
  const left = new Set(['.git', '.cache', 'dist', 'test-results'])
  cpSync(root, folder, { recursive: true, verbatimSymlinks: true, filter: path => !isLeft(path, left) })
  const { ok, output } = await run('node', ['apps/web/build.ts'], { cwd: folder, env })
  expect(ok, output).toBe(true)
  const dist = join(folder, 'apps/web/dist')
  const files = globSync('**/*', { cwd: dist, withFileTypes: true }).filter(entry => entry.isFile())
  const paths = files.map(entry => join(entry.parentPath, entry.name))
  return new Map(paths.sort().map(path => [path.slice(dist.length), hashOf(path)]))
}

/** Packages that are installed may name a folder of theirs as they like. */
const isLeft = (path: string, left: ReadonlySet<string>) =>
  left.has(basename(path)) && !path.slice(root.length).includes('node_modules')

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Moves every clock of a process ahead. */
const ahead = (days: number) => `
const Real = Date
const now = () => Real.now() + ${days} * 86400000
globalThis.Date = class extends Real {
  constructor(...given) { given.length > 0 ? super(...given) : super(now()) }
  static now() { return now() }
}`

test('two builds in two folders, time zones and on two days are the same, byte for byte', async () => {
  const one = await builtElsewhere({ TZ: 'Asia/Vladivostok' })
  const moved = `data:text/javascript,${encodeURIComponent(ahead(40))}`
  const other = await builtElsewhere({ TZ: 'America/Lima', NODE_OPTIONS: `--import=${moved}` })
  expect(one.size).toBeGreaterThan(100)
  expect([...other]).toEqual([...one])
})
