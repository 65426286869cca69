/** The sentences of one language: a key gives a sentence, and a count chooses its form by Intl.PluralRules. */

/** A sentence in each form its language counts by; `other` always. */
export type Forms = { readonly [form in Intl.LDMLPluralRule]?: string }
export type Words<K extends string> = Readonly<Record<K, string | Forms>>
/** What fills the placeholders of a sentence; `n` also chooses the form. */
type Values = Readonly<Record<string, string | number>>
export type Say<K extends string> = (key: K, values?: Values) => string

/** Gives the sentences of `words`, filled. Numbers are written as the language writes them. */
export function sayer<K extends string>(language: string, words: Words<K>): Say<K> {
  const rules = new Intl.PluralRules(language)
  const digits = new Intl.NumberFormat(language)
  return (key, values = {}) => {
    const entry = words[key]
    const sentence =
      typeof entry === 'string' ? entry : (entry[rules.select(Number(values.n))] ?? entry.other ?? '')
    return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? ''
      return typeof value === 'number' ? digits.format(value) : value
    })
  }
}
