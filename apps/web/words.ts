/** The words of one language: a key gives a sentence, and a count chooses its form by Intl.PluralRules. */

/** A sentence in each form its language counts by; `other` always. */
export type Forms = { readonly [form in Intl.LDMLPluralRule]?: string }
export type Words<K extends string> = Readonly<Record<K, string | Forms>>
/** What stands in the places of a sentence; `n` also chooses the form. */
export type Values = Readonly<Record<string, string | number>>
export type Say<K extends string> = (key: K, values?: Values) => string

/** Says the sentences of `words`. Numbers are written as the language writes them. */
export function sayer<K extends string>(language: string, words: Words<K>): Say<K> {
  const rules = new Intl.PluralRules(language)
  const digits = new Intl.NumberFormat(language)
  return (key, values = {}) => {
    const found = words[key]
    const sentence =
      typeof found === 'string' ? found : (found[rules.select(Number(values.n))] ?? found.other ?? '')
    return sentence.replaceAll(/\{(\w+)\}/g, (_, place: string) => {
      const value = values[place] ?? ''
      return typeof value === 'number' ? digits.format(value) : value
    })
  }
}

/** A day in words: `23 November 2026`, `23 ноября 2026 года`. */
export function sayDate(language: string, date: Date): string {
  const locale = language === 'en' ? 'en-GB' : language
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
    .format(date)
    .replace(/\s?г\.$/, ' года')
}
