/** Reads what came over the wire: the value in its checked form, or undefined. Nothing here throws. */
import { type Answers, answers } from './answers.ts'
import { type Asks, asks } from './asks.ts'
import { type RefusalAnswer, refusal } from './refusals.ts'
import { read, type Shape } from './shape.ts'

export const readAsk = <R extends keyof Asks>(route: R, value: unknown): Asks[R] | undefined =>
  read(asks[route] as Shape<Asks[R]>, value)

export const readAnswer = <R extends keyof Answers>(route: R, value: unknown): Answers[R] | undefined =>
  read(answers[route] as Shape<Answers[R]>, value)

export const readRefusal = (value: unknown): RefusalAnswer | undefined => read(refusal, value)
