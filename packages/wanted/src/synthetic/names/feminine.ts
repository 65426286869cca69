/** Surnames as women bear them. */
import type { Language } from '../invented.ts'

type Rule = readonly [ending: RegExp, hers: string]
const russian: readonly Rule[] = [
  [/([оеё])в$/, '$1ва'],
  [/([иы])н$/, '$1на'],
  [/(ск|цк)ий$/, '$1ая'],
  [/(ой|ый)$/, 'ая'],
]
const rules: Readonly<Record<Language, readonly Rule[]>> = {
  ru: russian,
  uk: [
    [/(ськ|цьк)ий$/, '$1а'],
    [/([^ьй])ий$/, '$1а'],
    [/([оеє])в$/, '$1ва'],
    [/ин$/, 'ина'],
  ],
  be: [
    [/([оаеё])ў$/, '$1ва'],
    [/([іы])н$/, '$1на'],
    [/(ск|цк)і$/, '$1ая'],
  ],
  kk: russian,
  hy: [],
  ka: [],
}

/** The first rule that fits; a surname that none fits is the same for both. */
export function feminine(surname: string, language: Language): string {
  const rule = rules[language].find(([ending]) => ending.test(surname))
  return rule ? surname.replace(rule[0], rule[1]) : surname
}
