/** The files each page fetches on its own, made of the sources as they are now. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parts } from '../person/parts.ts'
import { type EmittedFile, emittedFile } from './files.ts'
import { languageFiles } from './language-files.ts'
import { compiledPack } from './pack.ts'
import { sideWords } from './texts.ts'

/** The legal pack, which both pages fetch. `web`: apps/web. */
export const packFile = async (web: string): Promise<EmittedFile> =>
  emittedFile('pack.json', await compiledPack(join(web, '../../packs/russian-army')))

/** What the person's page fetches besides: languages, codename words, styles of its parts. */
export function personFiles(web: string): EmittedFile[] {
  const styles = Object.values(parts).flatMap(({ style }) => style ?? [])
  return [
    ...styles.map(path => emittedFile(basename(path), readFileSync(join(web, path), 'utf8'))),
    ...languageFiles(sideWords(web, 'person')),
  ]
}
