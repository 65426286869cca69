/** A person's name as a spelling or a scheme writes it. */
import { type FullName, fullName, type Invented } from './invented.ts'
import { schemes } from './schemes/all.ts'
import type { Scheme } from './schemes/scheme.ts'

/** `id`: of a scheme, or `russian` (as Russian papers spell it) or `own` (in the script of the language). */
export type Writing = { id: string; from: 'russian' | 'own'; write(word: string): string }

/** Russian schemes are for everybody, for Russian papers spell everybody. */
export const schemesFor = ({ language }: Invented): readonly Scheme[] =>
  schemes.filter(scheme => scheme.language === 'ru' || scheme.language === language)

/** Undefined: not for people of this language. */
export function writingFor(person: Invented, id: string): Writing | undefined {
  if (id === 'russian' || id === 'own') return { id, from: id, write: word => word }
  const scheme = schemes.find(one => one.id === id)
  if (!scheme) throw new RangeError(`no scheme ${id}`)
  if (scheme.language === 'ru') return { id, from: 'russian', write: scheme.romanise }
  return scheme.language === person.language ? { id, from: 'own', write: scheme.romanise } : undefined
}

export function written(person: Invented, { from, write }: Writing): FullName {
  const { surname, given, patronymic } = person[from]
  return fullName({
    surname: write(surname),
    given: write(given),
    patronymic: patronymic === null ? null : write(patronymic),
  })
}

/** A Russian scheme romanises the Russian spelling, any other the own script. Throws if it is not for this person. */
export function romanised({ id }: Scheme, person: Invented): FullName {
  const writing = writingFor(person, id)
  if (!writing) throw new RangeError(`${id} is not for ${person.language}`)
  return written(person, writing)
}
