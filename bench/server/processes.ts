/** Servers under test, each in a process of its own, set up and asked. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { kemHash, sessionBody, sign } from '@treeline/vault'
import { type Answers, read, routes, toBase64 } from '@treeline/wire'
import { type BenchDesk, type Made, rawRequest } from './contacts.ts'

export type Running = { child: ChildProcess; urls: { personUrl: string; deskUrl: string; setupLink: string } }

export async function start(script: string, ...args: string[]): Promise<Running> {
  const child = fork(join(import.meta.dirname, script), args, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    // Less room for what is soon thrown away, and one heap for C: a third less memory at the same speed.
    execArgv: ['--max-semi-space-size=4'],
    env: { ...process.env, MALLOC_ARENA_MAX: '1' },
  })
  const [line] = await once(child.stdout!, 'data')
  return { child, urls: JSON.parse(String(line)) }
}

/** Ends it and gives its resident memory, bytes. */
export async function stop({ child }: Running): Promise<number> {
  child.send('memory')
  const [memory] = await once(child, 'message')
  child.kill('SIGTERM')
  await once(child, 'exit')
  return memory
}

const bodyOf = (question: object) =>
  JSON.stringify(question, (_, value) => (value instanceof Uint8Array ? toBase64(value) : value))

async function ask<R extends 'setup' | 'nonce' | 'session'>(
  url: string,
  name: R,
  question: object,
): Promise<Answers[R]> {
  const { path, answer: shape } = routes[name]
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url + path, { method: 'POST', body: bodyOf(question), headers })
  const answer: unknown = read<unknown>(shape, await response.json())
  if (!answer) throw new Error(`${name}: ${response.status}`)
  return answer as Answers[R]
}

export async function setUp({ urls }: Running, desk: BenchDesk): Promise<void> {
  await ask(urls.deskUrl, 'setup', { token: urls.setupLink.split('=').at(-1), ...desk.documents })
}

/** For each of these, signed in, the request for the first page of its mailbox. */
export async function pollRequests(
  { urls }: Running,
  desk: BenchDesk,
  made: readonly Made[],
): Promise<Buffer[]> {
  const url = urls.personUrl
  return Promise.all(
    made.map(async ({ auth, log, kem }) => {
      const { nonce } = await ask(url, 'nonce', {})
      const signature = sign(auth, 'session', sessionBody(0, desk.id, url, log, nonce))
      const question = { side: 0, id: log, signer: auth.publicKey, kemHash: kemHash(kem), nonce, signature }
      const { token } = await ask(url, 'session', question)
      return rawRequest(new URL(url).host, routes.page.path, bodyOf({ log, after: -1 }), token)
    }),
  )
}
