/** How long somebody waits, in the two largest units, and how much of what we promise is used up. */

/** What we promise: a first answer within two hours (`day.unanswered`). */
export const promisedMinutes = 120

export type Waiting = { minutes: number; isLate: boolean; share: number } & (
  | { unit: 'minutes' }
  | { unit: 'hours'; hours: number; minutesPast: number }
  | { unit: 'days'; days: number; hours: number }
)

/** `since`: ISO. A clock that runs behind gives nought, never less. `share`: 0 to 1 of the promise. */
export function waitingAt(now: Date, since: string): Waiting {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 60_000))
  const common = {
    minutes,
    isLate: minutes >= promisedMinutes,
    share: Math.min(1, minutes / promisedMinutes),
  }
  const hours = Math.floor(minutes / 60)
  if (hours < 1) return { ...common, unit: 'minutes' }
  if (hours < 24) return { ...common, unit: 'hours', hours, minutesPast: minutes % 60 }
  return { ...common, unit: 'days', days: Math.floor(hours / 24), hours: hours % 24 }
}
