/**
 * Whether a device hears enough of the others to vouch for what it is shown: a server that keeps it apart from most of
 * the desk, in an older state or one of its own, gets no word from it.
 */
import { aloneDays, awayDays, dailyDays, excusedDays, heardDays, vouchDays } from './constants.ts'
import type { Day } from './kinds.ts'

/**
 * What is known of another keeper. `day`, `until`: of their newest register item. `isExcused`: a human here said that
 * they are away, having been asked about that very item.
 */
export type Heard = { day: Day; until: Day; isExcused: boolean }

/** plainly: within the last days. excused: announced an absence, or a human said so, and only for so long. */
export type Hearing = 'plainly' | 'excused' | 'silent'

/** How this keeper is heard today; undefined: never heard of. */
export function hearingOf(heard: Heard | undefined, today: Day): Hearing {
  if (!heard) return 'silent'
  const { day, until, isExcused } = heard
  if (today - day <= heardDays) return 'plainly'
  const isAnnounced = until > day + heardDays && today <= until
  return isAnnounced || (isExcused && today - day <= excusedDays) ? 'excused' : 'silent'
}

/** Whether more than half of the other keepers are heard; of nobody one need not hear. `others`: each of them. */
export const hearsEnough = (others: readonly (Heard | undefined)[], today: Day): boolean =>
  isMost(others, today, hearing => hearing !== 'silent')

/**
 * The last day on which what is vouched for today holds. `away`: the last day of an absence that is announced with it.
 * `isDaily`: a coordinator is in nearly every day.
 */
export function vouchedUntil(
  others: readonly (Heard | undefined)[],
  today: Day,
  { away, isDaily }: { away?: Day | undefined; isDaily: boolean },
): Day {
  // What rests on an absence ends soon: the one who is away could be kept from being heard.
  if (!isMost(others, today, hearing => hearing === 'plainly')) return (today + vouchDays) as Day
  const usual = today + (isDaily ? vouchDays : aloneDays)
  return Math.max(usual, Math.min(away ?? 0, today + awayDays)) as Day
}

/** Whether a coordinator is in nearly every day. `days`: of coordinators' register items, in any order. */
export const isLedDaily = (days: Iterable<Day>, today: Day): boolean =>
  new Set([...days].filter(day => day <= today && today - day < heardDays)).size >= dailyDays

const isMost = (
  others: readonly (Heard | undefined)[],
  today: Day,
  counts: (hearing: Hearing) => boolean,
): boolean =>
  others.length === 0 || others.filter(one => counts(hearingOf(one, today))).length * 2 > others.length
