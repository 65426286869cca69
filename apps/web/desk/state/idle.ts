/** Calls back when there has been no input for ten minutes, also after the machine was asleep. */

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
