/** Queues: jobs that read something and write it back never overlap, and are done in the order they came. */
export type SerialQueue = <T>(job: () => Promise<T>) => Promise<T>
export type KeyedQueue = <T>(key: string, job: () => Promise<T>) => Promise<T>

/** One job at a time. */
export function serialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve()
  return job => {
    const next = last.then(job)
    last = next.catch(() => {})
    return next
  }
}

/** One job at a time for each key; jobs of different keys do not wait for one another. */
export function keyedQueue(): KeyedQueue {
  const lasts = new Map<string, Promise<void>>()
  return (key, job) => {
    const next = (lasts.get(key) ?? Promise.resolve()).then(job)
    const forget = () => {
      if (lasts.get(key) === last) lasts.delete(key)
    }
    const last = next.then(forget, forget)
    lasts.set(key, last)
    return next
  }
}

/** Holds the turn of a key until what it gives is called. */
export const holdKey = (queue: KeyedQueue, key: string): Promise<() => void> =>
  new Promise(resolve => {
    void queue(key, () => new Promise<void>(release => resolve(release)))
  })
