/** In which language a text is most likely written: what the person told us, unless its letters say otherwise. */

const cyrillic = ['ru', 'uk', 'be', 'kk', 'ky', 'tg', 'bg', 'sr', 'mn', 'mk']

/** `stated`: a language of two letters. Gives a value for `lang`; undefined: no telling. */
export function languageOf(text: string, stated: string | undefined): string | undefined {
  const language = stated?.toLowerCase()
  const isCyrillic = count(text, /\p{Script=Cyrillic}/gu) > count(text, /\p{Script=Latin}/gu)
  if (isCyrillic) return language && cyrillic.includes(language) ? language : 'ru'
  return language && !cyrillic.includes(language) ? language : isLatin(text) ? 'en' : undefined
}

const isLatin = (text: string) => /\p{Script=Latin}/u.test(text)
const count = (text: string, letter: RegExp) => text.match(letter)?.length ?? 0
