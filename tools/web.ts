/** Builds the pages of apps/web, and knows whether what stands in its dist folder is still what the sources say. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './rooms.ts'
import { command, type Outcome } from './steps.ts'

const mark = join(root, 'apps/web/dist/.built-from')
const inputs = [
  'packages/*/{package.json,src/**/*}',
  'apps/web/**/*',
  'packs/**/*',
  'package-lock.json',
  'tsconfig.base.json',
]
const away = /(^|\/)(node_modules|dist)(\/|$)|\.test\.ts$/

export async function buildWeb(): Promise<Outcome> {
  const from = fingerprint()
  const outcome = await command('node', ['apps/web/build.ts'])
  if (outcome.failed === 0) writeFileSync(mark, from)
  return outcome
}

export const isWebStale = (): boolean => !existsSync(mark) || readFileSync(mark, 'utf8') !== fingerprint()

/** One hash over the names and bytes of all that a build reads. */
function fingerprint(): string {
  const hash = createHash('sha256')
  const found = globSync(inputs, { cwd: root, withFileTypes: true, exclude: entry => away.test(entry.name) })
  const paths = found.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  for (const path of paths.sort()) hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}
