/** Refusals as values: the type of a refused answer, and how one is made. */
import type { Refusal, RefusalAnswer } from '@treeline/wire'

export const refuse = (refused: Refusal, more: Omit<RefusalAnswer, 'refused'> = {}): RefusalAnswer => ({
  refused,
  ...more,
})

export const isRefused = (answer: object): answer is RefusalAnswer => 'refused' in answer

/** What a question comes to. */
export type Or<T> = Promise<T | RefusalAnswer>
