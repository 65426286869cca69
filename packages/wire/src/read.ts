/** Reads what came over the wire: the value in its checked form, or undefined. Nothing here throws. */
import { safeParse } from 'valibot'
import { type Answers, answers } from './answers.ts'
import { type Asks, asks } from './asks.ts'
import { type RefusalAnswer, refusal } from './refusals.ts'

export function readAsk<R extends keyof Asks>(route: R, value: unknown): Asks[R] | undefined {
  const read = safeParse(asks[route], value)
  return read.success ? (read.output as Asks[R]) : undefined
}

export function readAnswer<R extends keyof Answers>(route: R, value: unknown): Answers[R] | undefined {
  const read = safeParse(answers[route], value)
  return read.success ? (read.output as Answers[R]) : undefined
}

export function readRefusal(value: unknown): RefusalAnswer | undefined {
  const read = safeParse(refusal, value)
  return read.success ? read.output : undefined
}
