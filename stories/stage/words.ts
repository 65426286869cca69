/** The words of the screens, for finding buttons by their text. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readWords } from '../../apps/web/bundle/texts.ts'
import type { LanguageOf, Side } from '../../apps/web/i18n/languages.ts'

type Filled = Record<string, string | number>

/** One text by its key, its `{places}` filled. With `n` in it the plural of `n`. Throws if there is no such key. */
export type Say = (key: string, filled?: Filled) => string

const web = join(dirname(fileURLToPath(import.meta.url)), '../../apps/web')

export function wordsOf<S extends Side>(side: S, language: LanguageOf<S>): Say {
  const words = { ...readWords(web, side, language), ...readWords(web, 'wanted', language) }
  const rules = new Intl.PluralRules(language)
  return (key, filled = {}) => {
    const found = words[key]
    const text = typeof found === 'object' ? found[rules.select(Number(filled.n))] : found
    if (text === undefined) throw new Error(`no word ${key}`)
    return text.replace(/\{(\w+)\}/g, (match, name) => String(filled[name] ?? match))
  }
}

/** A text whose places may be filled with anything. */
export const like = (text: string): RegExp =>
  new RegExp(
    text
      .split(/\{\w+\}/)
      .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+?'),
  )
