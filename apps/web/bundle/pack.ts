/** The legal pack, compiled when the pages are built: each page fetches it as one file with its hash. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '@treeline/pathways/compile'

/** The same text for the same folder, whoever compiles it: the hash in it is the one the command line says. */
export function compiledPack(folder: string): Promise<string> {
  const files = globSync('**/*.md', { cwd: folder })
    .map(path => path.replaceAll('\\', '/'))
    .sort()
    .map(path => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
  return compile(files, bytes => new Uint8Array(createHash('sha256').update(bytes).digest()))
}
