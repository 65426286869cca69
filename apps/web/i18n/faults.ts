/** What is wrong with the words of a language, compared with those of the first: by file, language and key. */
import type { Forms } from './sentences.ts'

/** `file`: as it is named to whoever mends it. */
export type WordFile = {
  readonly file: string
  readonly language: string
  readonly words: Readonly<Record<string, string | Forms>>
}

/** One line a fault: `words/person.uk.json (uk): "file.many": the form "few" is missing`. None: an empty list. */
export function wordFaults({ file, language, words }: WordFile, model: WordFile): string[] {
  const keys = Object.keys(words)
  const wanted = Object.keys(model.words)
  const missing = wanted.filter(key => !(key in words)).map(key => `"${key}" is missing`)
  const extra = keys.filter(key => !(key in model.words)).map(key => `"${key}" is not in ${model.file}`)
  const both = keys.filter(key => key in model.words)
  const moved = missing.length + extra.length === 0 ? keys.find((key, i) => key !== wanted[i]) : undefined
  return [
    ...missing,
    ...extra,
    ...(moved ? [`"${moved}" stands elsewhere than in ${model.file}`] : []),
    ...both.flatMap(key =>
      entryFaults(language, words[key]!, model.words[key]!).map(fault => `"${key}": ${fault}`),
    ),
  ].map(fault => `${file} (${language}): ${fault}`)
}

function entryFaults(language: string, entry: string | Forms, model: string | Forms): string[] {
  if (typeof entry !== typeof model)
    return [
      typeof model === 'string' ? 'is counted, and is not elsewhere' : 'is not counted, and is elsewhere',
    ]
  const wanted = placeholdersIn(Object.values(formsOf(model))[0] ?? '')
  const faults = Object.entries(formsOf(entry)).flatMap(([form, text]) =>
    placeholderFaults(text, wanted).map(fault => (form ? `the form "${form}": ${fault}` : fault)),
  )
  return typeof entry === 'string' ? faults : [...formFaults(language, entry), ...faults]
}

function formFaults(language: string, entry: Forms): string[] {
  const forms: string[] = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  return [
    ...forms.filter(form => !(form in entry)).map(form => `the form "${form}" is missing`),
    ...Object.keys(entry)
      .filter(form => !forms.includes(form))
      .map(form => `"${form}" is no form of this language`),
  ]
}

function placeholderFaults(text: string, wanted: readonly string[]): string[] {
  const found = placeholdersIn(text)
  const over = found.filter(name => !wanted.includes(name)).map(name => `{${name}} fills nothing`)
  const lacking = wanted.filter(name => !found.includes(name)).map(name => `{${name}} is missing`)
  const stray = /[{}]/.test(text.replaceAll(/\{\w+\}/g, '')) ? ['a brace stands alone'] : []
  return [...over, ...lacking, ...stray]
}

/** A sentence that is not counted has one form without a name. */
export const formsOf = (entry: string | Forms): Readonly<Record<string, string>> =>
  typeof entry === 'string' ? { '': entry } : entry
const placeholdersIn = (text: string) => [
  ...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name!)),
]
