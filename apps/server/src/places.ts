/** Counts in memory whose items fill a log today: one writer takes a part of what is left of it, and others have room. */
import type { Bytes, Day, LogId } from '@treeline/vault/verify'

export type Places = {
  /** Takes one of the places that are left of a log; false: this writer has had their part of them today. */
  take(log: LogId, writer: Bytes, left: number, today: Day): boolean
}

/** Of what a log has left in the morning a writer takes one place in so many, and one at least. */
const partOfDay = 10

export function openPlaces(): Places {
  let day: Day | undefined
  let taken = new Map<string, number>()
  return {
    take: (log, writer, left, today) => {
      if (day !== today) taken = new Map()
      day = today
      const name = Buffer.concat([log, writer]).toString('latin1')
      const own = taken.get(name) ?? 0
      if (own >= Math.ceil((left + own) / partOfDay)) return false
      taken.set(name, own + 1)
      return true
    },
  }
}
