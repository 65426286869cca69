/** A typed channel between the page and its worker: questions with one answer each, and news the worker tells unasked. */
import { Trouble, type TroubleKind } from '@treeline/client/member'
import { Altered } from '@treeline/vault'

// [Note: no library]
// comlink (Apache-2.0) would do the questions. It does not tell news, loses the class of an error, and hands out
// references across the border, which nothing here wants. What is needed of it is less than its glue would be.

/** Everything that can be asked, by name. */
// biome-ignore lint/suspicious/noExplicitAny: any function can be asked; which one is asked keeps its own types.
type Verbs<V> = { [K in keyof V]: (...args: any[]) => unknown }
/** The same from the other side. */
export type Remote<V extends Verbs<V>> = {
  readonly [K in keyof V]: (...args: Parameters<V[K]>) => Promise<Awaited<ReturnType<V[K]>>>
}

type Question = { id: number; at: number; verb: string; args: unknown[] }
type Failure = { trouble: TroubleKind } | { altered: string } | { other: string }
type Reported = { id: number; gave: unknown } | { id: number; failed: Failure } | { news: unknown }

/** A worker, what a worker sees of its page, or one end of a MessageChannel. */
export type Port = {
  postMessage: (message: unknown) => void
  addEventListener: (type: 'message', hear: (event: MessageEvent) => void) => void
}

type Answering<V> = {
  /** What can be asked now. */
  verbs: () => Partial<V>
  /** Reported the asking side's clock before each question, milliseconds since 1970. */
  asked: (at: number) => void
}

/** Answers what is asked on this port. */
export function answerOn<V extends Verbs<V>>(port: Port, { verbs, asked }: Answering<V>): void {
  port.addEventListener('message', ({ data }: MessageEvent<Question>) => {
    asked(data.at)
    void answerTo(verbs(), data).then(answer => port.postMessage(answer))
  })
}

async function answerTo<V extends Verbs<V>>(
  verbs: Partial<V>,
  { id, verb, args }: Question,
): Promise<Reported> {
  try {
    return { id, gave: await verbs[verb as keyof V]!(...args) }
  } catch (error) {
    return { id, failed: failureOf(error) }
  }
}

/** Of an error without a class of ours its name alone: its text may hold what it failed on. */
function failureOf(error: unknown): Failure {
  if (error instanceof Trouble) return { trouble: error.kind }
  if (error instanceof Altered) return { altered: error.message }
  return { other: error instanceof Error ? error.name : typeof error }
}

function errorOf(failure: Failure): Error {
  if ('trouble' in failure) return new Trouble(failure.trouble)
  if ('altered' in failure) return new Altered(failure.altered)
  return new Error(`the worker failed: ${failure.other}`)
}

export const tellOn =
  <N>(port: Port) =>
  (news: N): void =>
    port.postMessage({ news })

type Asked = { resolve: (gave: unknown) => void; reject: (error: Error) => void }

/** Asks on this port, and hears its news. */
export function askOn<V extends Verbs<V>, N>(port: Port, hear: (news: N) => void): Remote<V> {
  const waiting = new Map<number, Asked>()
  let last = 0
  port.addEventListener('message', ({ data }: MessageEvent<Reported>) => {
    if ('news' in data) return hear(data.news as N)
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if ('failed' in data) asked?.reject(errorOf(data.failed))
    else asked?.resolve(data.gave)
  })
  const ask = (verb: string, args: unknown[]): Promise<unknown> => {
    const id = ++last
    return new Promise((resolve, reject) => {
      port.postMessage({ id, at: Date.now(), verb, args } satisfies Question)
      waiting.set(id, { resolve, reject })
    })
  }
  const verbs = new Proxy(
    {},
    {
      get:
        (_, verb) =>
        (...args: unknown[]) =>
          ask(String(verb), args),
    },
  )
  return verbs as Remote<V>
}
