/** An invented person, as a Russian list and as their own papers would write them. */

/** The language of a name, ISO 639-1. */
export type Language = 'ru' | 'uk' | 'be' | 'kk' | 'hy' | 'ka'
/** It decides the endings of names. */
export type Sex = 'man' | 'woman'
/** `null`: their papers have no patronymic. */
export type Written = { surname: string; given: string; patronymic: string | null }
/** One person's name as it stands somewhere, with no empty part. */
export type FullName = { surname: string; given: string; patronymic?: string }
/** A date of birth; months and days from 1. */
export type Day = { year: number; month: number; day: number }
/** A name in the own script, and as a Russian list spells it. */
export type Spelt = { own: string; russian: string }

/** One invented person. The id is theirs within one seed. */
export type Invented = {
  /** Counts from `i1`, in the order of the draw. */
  id: string
  language: Language
  sex: Sex
  /** In Russian spelling, whatever the language. */
  russian: Written
  /** In the script of the language: Cyrillic, Armenian or Georgian. */
  own: Written
  /** The father's given name. */
  father: Spelt
  born: Day
}

export const fullName = ({ surname, given, patronymic }: Written): FullName =>
  patronymic === null ? { surname, given } : { surname, given, patronymic }
