/** The messages of a case: the live ones of the mailbox, and the file's copies of those that have expired. */
import type { Copied } from './kinds/copy.ts'
import type { About, ShownMessage, Written } from './kinds/message.ts'
import type { Seen } from './kinds/seen.ts'

type Sources = { live: readonly Written[]; copies: readonly Copied[]; seen: readonly Seen[] }
export type MessageWithAbout = ShownMessage & { about: About | undefined }

/** By their place in the mailbox. A live message counts before its copies, a later copy before an earlier one. */
export function messagesOf({ live, copies, seen }: Sources): MessageWithAbout[] {
  const firstSeen = earliest([...copies, ...seen])
  const doubted = new Set(
    [...copies.filter(one => one.saysDoubtful), ...live.filter(one => one.isDoubtful)].map(one => one.seq),
  )
  const found = new Map<number, MessageWithAbout>()
  const put = (one: Written, isExpired: boolean) => {
    const isDoubtful = one.by === null && (doubted.has(one.seq) || (isExpired && one.isDoubtful))
    found.set(one.seq, { ...shown(one), seenAt: firstSeen.get(one.seq), isExpired, isDoubtful })
  }
  for (const one of copies) put(one, true)
  for (const one of live) put(one, false)
  return [...found.values()].sort((a, b) => a.seq - b.seq)
}

const shown = ({ seq, by, message: { text, files, day, about, facts } }: Written) => ({
  ...{ seq, by, text, files, day, about, facts },
})

function earliest(sightings: readonly { seq: number; at: string }[]): Map<number, string> {
  const found = new Map<number, string>()
  for (const { seq, at } of sightings) {
    const before = found.get(seq)
    if (before === undefined || at < before) found.set(seq, at)
  }
  return found
}
