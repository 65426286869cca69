/** Writes a manifest of every file that is served, and the compressed copies of these files. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { gzipAsync } from '@gfx/zopfli'

/** As WEBCAT's: each path with the SHA-256 of its bytes, in hex. The manifest leaves itself out. */
type Manifest = {
  name: string
  version: string
  default_index: string
  files: Record<string, string>
  wasm: string[]
}

const manifestName = 'manifest.json'
/** Of the search for the shortest gzip: more of them save some bytes and cost seconds. */
const repeats = 5
const shrinks = /\.(html|css|js|json|txt|svg)$/

export async function writeManifest(folder: string, name: string, version: string): Promise<void> {
  const paths = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
  const files: Manifest['files'] = {}
  for (const path of paths) {
    const bytes = readFileSync(join(folder, path))
    files[path] = createHash('sha256').update(bytes).digest('hex')
    if (shrinks.test(path)) await writeCompressed(join(folder, path), bytes)
  }
  const manifest: Manifest = { name, version, default_index: 'index.html', files, wasm: [] }
  writeFileSync(join(folder, manifestName), `${JSON.stringify(manifest, null, 1)}\n`)
}

/** Packed once and sent to everybody. Over an onion address, which is no https, a browser takes gzip and no brotli. */
async function writeCompressed(path: string, bytes: Uint8Array): Promise<void> {
  writeFileSync(`${path}.gz`, await gzipAsync(bytes, { numiterations: repeats }))
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }))
}
