/** Holds the person's page to its weight: what a phone on a poor network fetches, gzip -9, 1 kB = 1,000 bytes. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'

export type Weight = { readonly name: string; readonly bytes: number; readonly limit: number }

const limits = { script: 60_000, scriptAndWords: 75_000, all: 100_000 }

/** The built page for a person who reads Russian. Every file counts but those another language's name is on. */
export function weigh(folder: string): Weight[] {
  const files = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter(entry => entry.isFile() && !isBeside(entry.name) && !isOfAnotherLanguage(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
  if (files.length === 0) throw new Error(`No built page in ${folder}.`)
  const sum = (paths: readonly string[]) => paths.reduce((bytes, path) => bytes + packed(path), 0)
  const script = files.filter(isScript)
  const words = files.filter(path => isWords(path) && !isScript(path))
  return [
    { name: 'script', bytes: sum(script), limit: limits.script },
    { name: 'script, words and lists', bytes: sum([...script, ...words]), limit: limits.scriptAndWords },
    { name: 'the whole page', bytes: sum(files), limit: limits.all },
  ]
}

export const isOver = ({ bytes, limit }: Weight): boolean => bytes > limit

export const said = ({ name, bytes, limit }: Weight): string =>
  `${name} ${(bytes / 1000).toFixed(1)} of ${limit / 1000} kB`

const packed = (path: string) => gzipSync(readFileSync(path), { level: 9 }).length

/** Compressed copies and source maps are not fetched besides. */
const isBeside = (name: string) => /\.(gz|br|zst|map)$/.test(name) || name.startsWith('.')

/** `ru-Ab3_x9Zk.json` -> `ru.json`: a hash could spell the name of a language. */
const withoutHash = (name: string) => basename(name).replace(/-[\w-]{8}(?=\.\w+$)/, '')

const named = (languages: string) => new RegExp(`(^|[^a-z])(${languages})([^a-z]|$)`, 'i')
const others = named('en|en-XA|uk|be|kk|hy|ka|de|fr|english|ukrainian')
const isOfAnotherLanguage = (name: string) => others.test(withoutHash(name))

/** A list of codename words that was built as a module is a list, not a program. */
const isList = (path: string) => named('ru|russian').test(withoutHash(path))
const isScript = (path: string) => /\.m?js$/.test(path) && !isList(path)
const isWords = (path: string) => /\.(m?js|json|txt|bin)$/.test(path)
