/** The language of a message for whoever reads it aloud, guessed by its letters; undefined if they do not say. */
export function languageOf(text: string): string | undefined {
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (cyrillic + latin < 8) return undefined
  if (cyrillic > 3 * latin) return /[іїєґ]/i.test(text) ? 'uk' : 'ru'
  return latin > 3 * cyrillic ? 'en' : undefined
}
