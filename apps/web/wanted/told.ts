/** What is told with an answer: how whole the lists are that it comes from. */
import {
  type Answer,
  type AskedList,
  type Bundle,
  check,
  type HeldList,
  type Question,
} from '@treeline/wanted'

/** `leftOut`: records of the source that could not be taken in. */
export type ToldList = AskedList & { leftOut: number }
export type Told = Omit<Answer, 'lists'> & { lists: readonly ToldList[] }

/** `on`: YYYY-MM-DD. */
export function toldOf(bundle: Bundle, question: Question, on: string): Told {
  const answer = check(bundle, question, on)
  const lists = answer.lists.map((list, i) => ({ ...list, leftOut: leftOutOf(bundle.lists[i]!) }))
  return { ...answer, lists }
}

export const leftOutOf = ({ dropped }: Pick<HeldList, 'dropped'>): number =>
  Object.values(dropped).reduce((sum, n) => sum + n, 0)
