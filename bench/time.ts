/** Measures processor time: the median over several repeats, without the first. */

const repeats = 9
const roundMs = 50
/** Looking at the clock takes time, too: once for so many. */
const batch = 16

/** Milliseconds of one call. */
export async function milliseconds(act: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round <= repeats; round++) {
    const spent = clock()
    await act()
    times.push(spent())
  }
  return median(times.slice(1))
}

/** Microseconds for one of the list, taken in turn until a round is long enough to be measured. */
export async function microsecondsEach<T>(list: readonly T[], act: (one: T) => unknown): Promise<number> {
  const times: number[] = []
  let at = 0
  for (let round = 0; round <= repeats; round++) {
    const spent = clock()
    let taken = 0
    while (spent() < roundMs) {
      for (let one = 0; one < batch; one++) {
        const made = act(list[at++ % list.length]!)
        if (made instanceof Promise) await made
      }
      taken += batch
    }
    times.push((1_000 * spent()) / taken)
  }
  return median(times.slice(1))
}

/** Milliseconds of this process, collecting garbage included, since now. */
function clock(): () => number {
  const start = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1_000
  }
}

const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1]!
