/**
 * One thing at a time. A sync reads every case and writes it back: an action between the two would be lost.
 * What waits is done in the order it came.
 */
export function serialQueue(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return job => {
    const next = last.then(job)
    last = next.catch(() => {})
    return next
  }
}
