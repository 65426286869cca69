/** The server's log; its line type has no field that could hold an address, id, hour or free text. */
import type { Refusal, RouteName } from '@treeline/wire'

/** YYYY-MM-DD. See: [Note: days, not hours] */
type LogDay = string

/** Why something unexpected failed. Nothing of the error itself is told: it may hold what it failed on. */
type Failure = 'database' | 'disk' | 'queue' | 'unexpected'

export type LogLine = {
  day: LogDay
  what: 'started' | 'stopped' | 'swept' | 'refused' | 'failed'
  where?: RouteName | 'sweep'
  count?: number
  why?: Refusal | Failure
}
type Place = NonNullable<LogLine['where']>

export type Log = {
  say(line: Omit<LogLine, 'day'>): void
  /** Counted, and told with the next sweep: single refusals would tell when somebody tried. */
  refused(where: Place, why: Refusal): void
  tellRefused(): void
}

const dayName = (now: number): LogDay => new Date(now).toISOString().slice(0, 10)

/** `write` gets one JSON object a line. */
export function openLog(write: (line: string) => void, now: () => number): Log {
  const counts = new Map<string, { where: Place; why: Refusal; count: number }>()
  const say: Log['say'] = line => write(`${JSON.stringify({ day: dayName(now()), ...line })}\n`)
  return {
    say,
    refused: (where, why) => {
      const one = counts.get(`${where} ${why}`) ?? { where, why, count: 0 }
      one.count++
      counts.set(`${where} ${why}`, one)
    },
    tellRefused: () => {
      for (const one of counts.values()) say({ what: 'refused', ...one })
      counts.clear()
    },
  }
}
