/** One question to the server and its checked answer. The way to send is handed in. */
import type { Bytes } from '@treeline/vault'
import {
  type Answer,
  type Put,
  type Refusal,
  type RefusalAnswer,
  type Route,
  read,
  readRefusal,
  toBase64,
} from '@treeline/wire'
import { Trouble } from './trouble.ts'

export type Request = { method: Route['method']; path: string; body?: string | Bytes; token?: string }
export type Reply = { status: number; body: Bytes }

/** Sends to the server of `origin`; throws whatever it likes when nothing answers. */
export type Transport = { origin: string; send: (request: Request) => Promise<Reply> }

/** The server said no, and how. */
export class Refused extends Error {
  override name = 'Refused'
  readonly kind: Refusal
  readonly details: RefusalAnswer
  constructor(details: RefusalAnswer) {
    super(`refused: ${details.refused}`)
    this.kind = details.refused
    this.details = details
  }
}
export const isRefused = (error: unknown, kind: Refusal): error is Refused =>
  error instanceof Refused && error.kind === kind

/** What a route is asked; lists that may be empty may be left out. */
export type Question<R extends Route> = Defaulted<Put<R>>
type Lists = 'wraps' | 'blobs'
type Defaulted<A> = A extends null | Bytes ? A : Omit<A, Lists> & Partial<Pick<A, Lists & keyof A>>

/** Asks one route. Throws Refused, or Trouble `offline` or `server`. */
export async function ask<R extends Route>(
  transport: Transport,
  route: R,
  question: Question<R>,
  token?: string,
): Promise<Answer<R>> {
  const { method, path } = route
  const body = bodyOf(route, question)
  const reply = await sent(transport, {
    method,
    path,
    ...(body ? { body } : {}),
    ...(token ? { token } : {}),
  })
  if (reply.status !== 200) throw refusedBy(reply)
  return answerIn(route, reply)
}

function bodyOf({ ask }: Route, question: unknown): string | Bytes | null {
  if (ask && 'write' in ask) return ask.write(question)
  if (question === null || question instanceof Uint8Array) return question as Bytes | null
  return JSON.stringify(question, (_, value) => (value instanceof Uint8Array ? toBase64(value) : value))
}

async function sent(transport: Transport, request: Request): Promise<Reply> {
  try {
    return await transport.send(request)
  } catch {
    throw new Trouble('offline')
  }
}

function answerIn<R extends Route>({ answer }: R, reply: Reply): Answer<R> {
  const found = typeof answer === 'function' ? read(answer, jsonOf(reply)) : reply.body
  if (!found) throw new Trouble('server')
  return found as Answer<R>
}

function refusedBy(reply: Reply): Error {
  const refusal = readRefusal(jsonOf(reply))
  return refusal ? new Refused(refusal) : new Trouble('server')
}

function jsonOf(reply: Reply): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(reply.body))
  } catch {
    return undefined
  }
}
