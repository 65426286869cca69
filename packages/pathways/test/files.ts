/** Packs as files, read from a folder and compiled, for tests. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile, type PackFile } from '../src/compile/index.ts'
import { loadPack, type Pack, type Sha256 } from '../src/index.ts'

export const sha256: Sha256 = bytes => createHash('sha256').update(bytes).digest()

export const filesOf = (folder: string): PackFile[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.md'))
    .map(path => ({ path, text: readFileSync(join(folder, path), 'utf8') }))

export const packFrom = async (files: readonly PackFile[]): Promise<Pack> =>
  loadPack(await compile(files, sha256), sha256)

export const harbour = filesOf(join(import.meta.dirname, 'harbour'))
export const russianArmy = join(import.meta.dirname, '../../../packs/russian-army')

/** The harbour with one stretch of text replaced; it must be there. */
export function harbourWith(from: string | RegExp, to: string): PackFile[] {
  const changed = harbour.map(file => ({ ...file, text: file.text.replace(from, () => to) }))
  if (changed.every(({ text }, at) => text === harbour[at]!.text))
    throw new Error(`the harbour has no ${from}`)
  return changed
}
