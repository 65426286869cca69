/** The messages of a case: the live ones of the mailbox, and the file's copies of those that have expired. */
import type { Copied } from './kinds/copy.ts'
import type { Doubted } from './kinds/doubt.ts'
import type { About, ShownMessage, Written } from './kinds/message.ts'
import type { Seen } from './kinds/seen.ts'

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

/** By their place in the mailbox. A live message stands for its copies; of an expired one all that differ are shown. */
export function messagesOf({ live, copies, seen, doubted }: Sources): MessageWithAbout[] {
  const firstSeen = earliest([...copies, ...seen])
  const isLive = new Set(live.map(one => one.seq))
  const expired = differing(copies.filter(one => !isLive.has(one.seq)))
  // Of a copy its own copier could tell; a message that is there is looked at itself.
  const isDoubted = ({ seq, copiedBy }: { seq: number; copiedBy: string | null }) =>
    copiedBy !== null && doubted.some(one => one.seq === seq && one.by === copiedBy)
  return [
    ...live.map(one => ({ ...one, copiedBy: null, isDisputed: false, isExpired: false })),
    ...expired.map(one => ({ ...one, isExpired: true })),
  ]
    .map(({ seq, by, message: { text, files, day, about, facts }, ...one }) => ({
      ...{ seq, by, text, files, day, about, facts, seenAt: firstSeen.get(seq) },
      ...{ isExpired: one.isExpired, copiedBy: one.copiedBy, isDisputed: one.isDisputed },
      isDoubtful: one.isDoubtful || isDoubted({ seq, copiedBy: one.copiedBy }),
    }))
    .sort((a, b) => a.seq - b.seq)
}

/** Of the copies that say the same the first without a doubt, and whether others of its place say something else. */
function differing(copies: readonly Copied[]): (Copied & { isDisputed: boolean })[] {
  const places = new Map<number, Map<string, Copied>>()
  for (const one of [...copies.filter(copy => !copy.isDoubtful), ...copies]) {
    const variants = places.get(one.seq) ?? new Map<string, Copied>()
    if (!variants.has(one.digest)) places.set(one.seq, variants.set(one.digest, one))
  }
  return [...places.values()].flatMap(variants =>
    [...variants.values()].map(one => ({ ...one, isDisputed: variants.size > 1 })),
  )
}

function earliest(sightings: readonly { seq: number; at: string }[]): Map<number, string> {
  const found = new Map<number, string>()
  for (const { seq, at } of sightings) {
    const before = found.get(seq)
    if (before === undefined || at < before) found.set(seq, at)
  }
  return found
}
