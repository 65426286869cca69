/** A name against published lists, on one's own device. What builds the lists: `./build`. */
export type { Answer, AskedList, Level, Reason } from './answer.ts'
export { type Bundle, openBundle, type RefusedBundle, type Trust } from './bundle/open.ts'
export { check, daysBetween, freshDays } from './check.ts'
export type { ListNote, LoadedList } from './loaded.ts'
export { isDate } from './places.ts'
export { type Born, mostSpellings, type Named, type Question } from './question.ts'
