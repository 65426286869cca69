/** Checks a question, and adds to the answer what its lists leave out and what was not asked. */
import {
  type Answer,
  type AskedList,
  type Bundle,
  check,
  type LoadedList,
  type Question,
} from '@treeline/wanted'

/** `leftOut`: records of the source that could not be taken in. */
export type SourceList = AskedList & { leftOut: number }
export type FullAnswer = Omit<Answer, 'lists'> & {
  lists: readonly SourceList[]
  unasked: readonly ('patronymic' | 'day')[]
}

export type { RefusedCopy } from './opened.ts'

/** `on`: YYYY-MM-DD. */
export function fullAnswerOf(bundle: Bundle, question: Question, on: string): FullAnswer {
  const answer = check(bundle, question, on)
  const lists = answer.lists.map((list, i) => ({ ...list, leftOut: leftOutOf(bundle.lists[i]!) }))
  return { ...answer, lists, unasked: unaskedIn(question) }
}

function unaskedIn({ name, born }: Question): FullAnswer['unasked'] {
  const hasFather = typeof name === 'object' && name.patronymic !== undefined
  const hasDay = born.day !== undefined
  return [...(hasFather ? [] : (['patronymic'] as const)), ...(hasDay ? [] : (['day'] as const))]
}

export const leftOutOf = ({ dropped }: Pick<LoadedList, 'dropped'>): number =>
  Object.values(dropped).reduce((sum, n) => sum + n, 0)

/** Whether lists were asked: not where there was none, or too little to ask by. An old list was asked, and is silent. */
export const wasAsked = ({ level, because }: Pick<Answer, 'level' | 'because'>): boolean =>
  level !== 'cannot-say' || because.includes('copy-is-old')
