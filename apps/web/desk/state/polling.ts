/** Runs a job repeatedly while the desk is open, with random pauses of 20 to 40 seconds. */

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
