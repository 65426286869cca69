/** The words of the screens, for finding buttons by their text. */
import { readFileSync } from 'node:fs'

export type Language = 'ru' | 'en'
type Plural = Partial<Record<Intl.LDMLPluralRule, string>>
type Filled = Record<string, string | number>

/** One text by its key, its `{places}` filled. With `n` in it the plural of `n`. Throws if there is no such key. */
export type Say = (key: string, filled?: Filled) => string

const read = (name: string): Record<string, string | Plural> =>
  JSON.parse(readFileSync(new URL(`../../apps/web/words/${name}.json`, import.meta.url), 'utf8'))

export function wordsOf(side: 'person' | 'desk', language: Language): Say {
  const words = { ...read(`${side}.${language}`), ...read(`wanted.${language}`) }
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
