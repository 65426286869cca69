/** Delays page responses to a fixed time after the request, so that timing says nothing of the work done. */
import { randomInt } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

/** Longer than any page takes to make, short enough for thousands a second. */
const paceMs = 4
/** The loop's timers count whole milliseconds, and from the end of the work: so far before the time they are good. */
const coarseMs = 2
/** Warm or cold memory still moves an answer by a microsecond or two: by chance, each leaves up to this much later. */
const chanceUs = 150

type Waiting = { due: number; leave: () => void }
// In order of arrival, which is the order of leaving.
const waiting: Waiting[] = []

/** Lets go of whoever's time has come; the last stretch without sleeping, or the work would show in the rounding. */
function tick(): void {
  const now = performance.now()
  while (waiting[0] && waiting[0].due <= now) waiting.shift()?.leave()
  const next = waiting[0]
  if (!next) return
  if (next.due - now > coarseMs) setTimeout(tick, next.due - now - coarseMs)
  else setImmediate(tick)
}

export const paced: MiddlewareHandler = async (_, next) => {
  const due = performance.now() + paceMs + randomInt(chanceUs) / 1000
  const time = new Promise<void>(leave => {
    waiting.push({ due, leave })
    if (waiting.length === 1) tick()
  })
  await next()
  await time
}
