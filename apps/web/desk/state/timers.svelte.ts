/** The timers of the page: the time it shows, looks for news that repeat, the lock after a while without input. */

let now = $state.raw(new Date())
setInterval(() => {
  now = new Date()
}, 30_000)

export const clock = {
  get now() {
    return now
  },
}

const [shortest, longest] = [20_000, 40_000]

/** Begins at once. Gives what ends it. */
export function startPolling(round: () => Promise<void>): () => void {
  const ending = new AbortController()
  void walk(round, ending.signal)
  return () => ending.abort()
}

async function walk(round: () => Promise<void>, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    await round()
    await pause(shortest + Math.random() * (longest - shortest), ending)
  }
}

const pause = (milliseconds: number, ending: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds)
    ending.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

const idleMinutes = 10

/** `tick` is told every few seconds how many whole minutes are left. Gives what ends it. */
export function watchIdle(tick: (minutesLeft: number) => void, isOver: () => void): () => void {
  let last = Date.now()
  const touch = () => {
    if (Date.now() - last < idleMinutes * 60_000) last = Date.now()
    look()
  }
  const look = () => {
    const left = idleMinutes * 60_000 - (Date.now() - last)
    if (left <= 0) isOver()
    else tick(Math.ceil(left / 60_000))
  }
  const timer = setInterval(look, 5_000)
  const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'visibilitychange'] as const
  for (const sign of signs) addEventListener(sign, touch, { passive: true })
  look()
  return () => {
    clearInterval(timer)
    for (const sign of signs) removeEventListener(sign, touch)
  }
}
