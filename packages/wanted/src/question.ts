/** What is asked: one person, as they would write themselves, in any alphabet. */

/** In fields, or in one line in any order. A patronymic is told apart by its ending where it is not given apart. */
export type Named = string | { surname: string; given: string; patronymic?: string }
/** A date of birth, as far as it is known; months and days from 1. A day without a month is no date. */
export type Born = { year: number; month?: number; day?: number }
/** With the name itself: more belong to several people. */
export const mostSpellings = 3
/**
 * One person: the name, and the date of birth as far as it is known. `also`: a former name, another spelling; what is more
 * than `mostSpellings` is not read.
 */
export type Question = { name: Named; born: Born; also?: readonly Named[] }
