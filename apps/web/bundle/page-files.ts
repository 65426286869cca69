/** The files each page fetches on its own, made of the sources as they are now: the pack, styles, words. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadPack, type Pack } from '@treeline/pathways'
import { compile, splitPack } from '@treeline/pathways/compile'
import { frontCoded } from '../frontcoded.ts'
import { type PersonLanguage, personLanguages } from '../i18n/languages.ts'
import { wordLists } from '../i18n/wordlists.ts'
import { type PartName, parts, printedKeys } from '../person/parts.ts'
import { type EmittedFile, emittedFile, referenceTo } from './files.ts'
import { sideWords } from './texts.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())

/** The same for the same folder, whoever compiles it: its hash is the one the command line says. */
export async function packIn(folder: string): Promise<Pack> {
  const files = globSync('**/*.md', { cwd: folder })
    .map(path => path.replaceAll('\\', '/'))
    .sort()
    .map(path => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
  return loadPack(await compile(files, sha256), sha256)
}

/** The legal pack, which both pages fetch: its rules, and its law in words. `web`: apps/web. */
export async function packFiles(web: string): Promise<EmittedFile[]> {
  const { rules, law } = splitPack(await packIn(join(web, '../../packs/russian-army')))
  return [emittedFile('rules.json', rules), emittedFile('law.json', law)]
}

/** What the person's page fetches besides: languages, codename words, styles of its parts. */
export function personFiles(web: string): EmittedFile[] {
  const textOf = (path: string) => readFileSync(join(web, path), 'utf8')
  return [
    ...Object.entries(parts).flatMap(([part, { styles = [] }]) =>
      styles.length > 0 ? [emittedFile(`${part}.css`, styles.map(textOf).join('\n'))] : [],
    ),
    ...languageFiles(sideWords(web, 'person')),
  ]
}

type Entries = Readonly<Record<string, unknown>>
/** By what they hold: `start`, `list`, or the name of a part. The page knows them as `LanguageFiles`. */
type Files = Readonly<Record<string, EmittedFile>>

/** `ru.json`, `ru-talk.json` ..., `ru-list.txt` for each language, and `languages.json`, which names them all. */
function languageFiles(words: Readonly<Record<PersonLanguage, Entries>>): EmittedFile[] {
  const made = personLanguages.map(language => [language, filesIn(language, words[language])] as const)
  const index = Object.fromEntries(made.map(([language, files]) => [language, references(files)]))
  return [
    ...made.flatMap(([, files]) => Object.values(files)),
    emittedFile('languages.json', JSON.stringify(index)),
  ]
}

/** The first file names the others. */
function filesIn(language: PersonLanguage, words: Entries): Files {
  const later = Object.fromEntries(
    (Object.keys(parts) as PartName[])
      .filter(part => parts[part].words.length > 0)
      .map(part => {
        const { these } = split(words, parts[part].words)
        return [part, emittedFile(`${language}-${part}.json`, JSON.stringify(these))]
      }),
  )
  const list = emittedFile(`${language}-list.txt`, frontCoded(wordLists[language]))
  const elsewhere = [...printedKeys, ...Object.values(parts).flatMap(part => part.words)]
  const start = { language, files: references({ ...later, list }), words: split(words, elsewhere).others }
  return { ...later, list, start: emittedFile(`${language}.json`, JSON.stringify(start)) }
}

/** The entries whose key begins with one of these, and the others. */
function split(words: Entries, starts: readonly string[]) {
  const isOne = ([key]: [string, unknown]) => starts.some(start => key.startsWith(start))
  const entries = Object.entries(words)
  return {
    these: Object.fromEntries(entries.filter(isOne)),
    others: Object.fromEntries(entries.filter(entry => !isOne(entry))),
  }
}

const references = (files: Files) =>
  Object.fromEntries(Object.entries(files).map(([key, file]) => [key, referenceTo(file)]))
