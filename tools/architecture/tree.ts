/** Reads the source files of the repository from disk. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const away = /(^|\/)(node_modules|dist|test-results|playwright-report)(\/|$)/

/** Path below the root, with forward slashes -> text: what imports something, and each room's package.json. */
export function sources(root: string): Map<string, string> {
  const paths = globSync(
    ['**/*.{ts,js,mjs,svelte}', '{packages,apps}/*/package.json', '{stories,bench}/package.json'],
    {
      cwd: root,
      exclude: path => away.test(path.replaceAll('\\', '/')),
    },
  )
  return new Map(
    paths.sort().map(path => [path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')]),
  )
}
