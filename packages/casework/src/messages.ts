/** The messages of a case: the live ones of the mailbox, and the file's copies of those that have expired. */
import type { Copied } from './kinds/copy.ts'
import type { Doubted } from './kinds/doubt.ts'
import type { About, ShownMessage, Written } from './kinds/message.ts'
import type { Seen } from './kinds/seen.ts'
import { livesOf } from './lives.ts'

type Sources = {
  live: readonly Written[]
  copies: readonly Copied[]
  seen: readonly Seen[]
  doubted: readonly Doubted[]
}
export type MessageWithAbout = ShownMessage & { about: About | undefined }

/** Whether the desk said it, so far as anybody knows: what one who left may have written since is no answer. */
export const isAnswer = ({ by, isDoubtful }: Pick<ShownMessage, 'by' | 'isDoubtful'>): boolean =>
  by !== null && !isDoubtful

/**
 * By their life and place in the mailbox. A live message stands for its copies; of an expired one all that differ are
 * shown.
 */
export function messagesOf({ live, copies, seen, doubted }: Sources): MessageWithAbout[] {
  const lifeOf = livesOf(copies)
  const now = lifeOf(undefined)
  const lived = copies.map(one => ({ ...one, life: lifeOf(one.expiry) }))
  const before = (at: string) => lived.filter(one => one.at <= at).map(({ life }) => life)
  const firstSeen = earliest([
    ...lived,
    ...seen.map(one => ({ ...one, life: Math.max(...before(one.at), 0) })),
  ])
  const isLive = new Set(live.map(({ seq }) => placeOf({ life: now, seq })))
  const expired = differing(lived.filter(one => !isLive.has(placeOf(one))))
  // Of a copy its own copier could tell; a message that is there is looked at itself.
  const isDoubted = ({ seq, copiedBy }: Copied) => doubted.some(one => one.seq === seq && one.by === copiedBy)
  return [
    ...live.map(one => ({ ...one, life: now, copiedBy: null, isDisputed: false, isExpired: false })),
    ...expired.map(one => ({ ...one, isDoubtful: one.isDoubtful || isDoubted(one), isExpired: true })),
  ]
    .map(({ life, seq, by, message: { text, files, day, about, facts }, ...one }) => ({
      ...{ life, seq, by, text, files, day, about, facts, seenAt: firstSeen.get(placeOf({ life, seq })) },
      ...{ isExpired: one.isExpired, copiedBy: one.copiedBy, isDisputed: one.isDisputed },
      isDoubtful: one.isDoubtful,
    }))
    .sort((a, b) => a.life - b.life || a.seq - b.seq)
}

type Place = { life: number; seq: number }
const placeOf = ({ life, seq }: Place): string => `${life} ${seq}`

/** Of the copies that say the same the first without a doubt, and whether others of its place say something else. */
function differing<C extends Copied & Place>(copies: readonly C[]): (C & { isDisputed: boolean })[] {
  const places = new Map<string, Map<string, C>>()
  for (const one of [...copies.filter(copy => !copy.isDoubtful), ...copies]) {
    const place = placeOf(one)
    const variants = places.get(place) ?? new Map<string, C>()
    if (!variants.has(one.digest)) places.set(place, variants.set(one.digest, one))
  }
  return [...places.values()].flatMap(variants =>
    [...variants.values()].map(one => ({ ...one, isDisputed: variants.size > 1 })),
  )
}

function earliest(sightings: readonly (Place & { at: string })[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const { at, ...one } of sightings) {
    const place = placeOf(one)
    const before = found.get(place)
    if (before === undefined || at < before) found.set(place, at)
  }
  return found
}
