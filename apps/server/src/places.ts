/** Counts in memory whose items fill a log today: one writer takes a part of what is left of it, and others have room. */
import type { Bytes, Day, LogId } from '@treeline/vault/verify'

export type Places = {
  /** Takes, once it is called, one of the places that are left of a log; undefined: this writer has had theirs today. */
  next(log: LogId, writer: Bytes, left: number, today: Day): (() => void) | undefined
}

/** Of what a log has left in the morning a writer takes one place in so many, and one at least. */
const partOfDay = 10

export function openPlaces(): Places {
  let day: Day | undefined
  let taken = new Map<string, number>()
  return {
    next: (log, writer, left, today) => {
      if (day !== today) taken = new Map()
      day = today
      const name = Buffer.concat([log, writer]).toString('latin1')
      const own = taken.get(name) ?? 0
      if (own >= Math.ceil((left + own) / partOfDay)) return undefined
      return () => taken.set(name, own + 1)
    },
  }
}
