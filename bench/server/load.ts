/** Sends ready requests over a number of connections, each as soon as the one before is answered. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'

export type Measured = {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p95: number
  /** Answers that were not 200. */
  failed: number
}

/** `next` gives the request to send, or undefined when there are no more. */
export async function load(
  port: number,
  connections: number,
  next: () => Buffer | undefined,
): Promise<Measured> {
  const times: number[] = []
  let failed = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(port, '127.0.0.1').setNoDelay()
      await once(socket, 'connect')
      for (let request = next(); request; request = next()) {
        const sent = performance.now()
        socket.write(request)
        if ((await answered(socket)) !== 200) failed++
        times.push(performance.now() - sent)
      }
      socket.destroy()
    }),
  )
  const seconds = (performance.now() - started) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  return { perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95), failed }
}

/** Reads one answer to its end; gives its status. */
function answered(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    let missing = -1
    let status = 0
    const onData = (piece: Buffer) => {
      if (missing < 0) {
        const head = piece.indexOf('\r\n\r\n')
        const text = piece.toString('latin1', 0, head)
        status = Number(text.slice(9, 12))
        missing = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0) + head + 4
      }
      missing -= piece.length
      if (missing > 0) return
      socket.off('data', onData)
      socket.off('error', reject)
      resolve(status)
    }
    socket.on('data', onData)
    socket.once('error', reject)
  })
}

const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** The median of each figure over several rounds; failures are added up. */
export const medians = (all: readonly Measured[]): Measured => ({
  perSecond: median(all.map(one => one.perSecond)),
  p50: median(all.map(one => one.p50)),
  p95: median(all.map(one => one.p95)),
  failed: all.reduce((sum, one) => sum + one.failed, 0),
})
