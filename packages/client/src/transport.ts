/** One question to the server and its checked answer. The way to send is handed in. */
import {
  type Answers,
  type Asks,
  blobPath,
  deskPath,
  type Refusal,
  type RefusalAnswer,
  type Route,
  readAnswer,
  readRefusal,
  routes,
  toBase64,
} from '@treeline/wire'
import { Trouble } from './trouble.ts'

type Bytes = Uint8Array<ArrayBuffer>
export type Request = { method: 'GET' | 'POST' | 'PUT'; path: string; body?: string | Bytes; token?: string }
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

/** Routes that answer in JSON. */
export type JsonRoute = Route & keyof Answers
type Defaulted = 'wraps' | 'blobs'
/** What a route is asked; lists that may be empty may be left out. */
export type Question<R extends Route> = Omit<Asks[R], Defaulted> &
  Partial<Pick<Asks[R], Defaulted & keyof Asks[R]>>

/** Asks one route. Throws Refused, or Trouble `offline` or `server`. */
export async function ask<R extends JsonRoute>(
  transport: Transport,
  route: R,
  question: Question<R>,
  token?: string,
): Promise<Answers[R]> {
  const body = JSON.stringify(question, (_, value) => (value instanceof Uint8Array ? toBase64(value) : value))
  const reply = await sent(transport, {
    method: 'POST',
    path: routes[route].path,
    body,
    ...(token ? { token } : {}),
  })
  return checked(route, reply) as Answers[R]
}

/** The desk's public documents. */
export const askDesk = async (transport: Transport): Promise<Answers['desk']> =>
  checked('desk', await sent(transport, { method: 'GET', path: deskPath })) as Answers['desk']

/** Puts one chunk of a file. */
export async function putChunk(transport: Transport, token: string, body: Bytes): Promise<void> {
  const reply = await sent(transport, { method: 'PUT', path: blobPath, body, token })
  if (reply.status !== 200) throw refusedBy(reply)
}

/** One chunk of a file. */
export async function getChunk(
  transport: Transport,
  token: string,
  log: Bytes,
  blob: Bytes,
  index: number,
): Promise<Bytes> {
  const body = JSON.stringify({ log: toBase64(log), blob: toBase64(blob), index })
  const reply = await sent(transport, { method: 'POST', path: routes.blobGet.path, body, token })
  if (reply.status !== 200) throw refusedBy(reply)
  return reply.body
}

async function sent(transport: Transport, request: Request): Promise<Reply> {
  try {
    return await transport.send(request)
  } catch {
    throw new Trouble('offline')
  }
}

function checked(route: keyof Answers, reply: Reply): unknown {
  if (reply.status !== 200) throw refusedBy(reply)
  const answer = readAnswer(route, jsonOf(reply))
  if (!answer) throw new Trouble('server')
  return answer
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
