/** Plays random runs in processes of their own, one for each processor: what comes of each is told as it ends. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Played } from './progress.ts'
import type { Sources } from './switched.ts'

/** A run takes a second or two. One that takes so long does not end. */
const mostMs = 300_000

/** Throws if no run can be played at all. */
export async function playAll(
  seeds: Iterable<number>,
  { off, checked }: Sources,
  tell: (one: Played) => void,
): Promise<void> {
  const args = [...(off ? ['--off', off] : []), ...(checked ? ['--checked'] : [])]
  const waiting = [...seeds].reverse()
  const processes = Math.min(availableParallelism(), waiting.length)
  await Promise.all(Array.from({ length: processes }, () => playOn(waiting, args, tell)))
}

/** What waits, last first, until nothing does. */
async function playOn(
  waiting: number[],
  args: readonly string[],
  tell: (one: Played) => void,
): Promise<void> {
  let child: ChildProcess | undefined
  for (let seed = waiting.pop(); seed !== undefined; seed = waiting.pop()) {
    child ??= await started(args)
    const played = await playedBy(child, seed)
    if (child.exitCode !== null || child.signalCode !== null) child = undefined
    tell(played)
  }
  child?.disconnect()
}

async function started(args: readonly string[]): Promise<ChildProcess> {
  const execArgv = ['--disable-warning=ExperimentalWarning']
  const child = fork(join(import.meta.dirname, 'worker.ts'), args, { execArgv })
  const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  if (first !== 'ready') throw new Error('its process ended before any run was played')
  return child
}

/** A process that ends has cut off the run it was at. */
async function playedBy(child: ChildProcess, seed: number): Promise<Played> {
  const done = new AbortController()
  const late = setTimeout(() => child.kill('SIGKILL'), mostMs)
  const answered = once(child, 'message', done).then(([played]) => played as Played)
  const ended = once(child, 'exit', done).then(([code, signal]) => ({
    ...{ seed, log: [], isCutOff: true as const },
    broken: `its process ended: ${signal ?? code}`,
  }))
  child.send(seed)
  try {
    return await Promise.race([answered, ended])
  } finally {
    clearTimeout(late)
    done.abort()
  }
}

/** As a person reads it: what is broken, and behind which moves. */
export const linesOf = ({ seed, broken, log }: Played): string =>
  [`run ${seed}: ${broken ?? 'holds'}`, ...log].join('\n  ')
