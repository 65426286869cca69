/** What stood in a log before somebody left: one who left still holds its keys, and with the server's help uses them. */
import { type Chain, epochOf, type Link } from './chain.ts'
import { isZero, type MemberId } from './verify/index.ts'

/**
 * Tells up to which place (-1: none) what a member wrote, or could have written as the person, is known to be older than
 * their leaving. `authorOf`: who wrote an item; null: the person, who confirms nothing. `stands`: who reads it today.
 *
 * It is known by items of those who stand: one under an epoch the member could open took them for a reader still, and
 * the first record after they left says `upto`. Items of one who left count for this as far as they are known themselves.
 */
export function knownUpTo(
  chain: Chain,
  authorOf: (link: Link) => MemberId | null,
  stands: (member: MemberId) => boolean,
): (member: MemberId) => number {
  const shown = new Map<string, number>()
  const records = chain.links.filter(({ item }) => item.kind === 'epoch')
  const makers = new Map(records.map(link => [link.item.epoch, authorOf(link)]))
  let upto = -1
  const known = (member: MemberId) => Math.max(upto, shown.get(member.join()) ?? -1)
  // From the end to the beginning: the first place found is the last there is.
  for (const link of chain.links.toReversed()) {
    const by = authorOf(link)
    if (!by || !(stands(by) || link.seq <= known(by))) continue
    if (link.item.kind === 'epoch') upto = Math.max(upto, link.item.upto ?? -1)
    for (const reader of readersIn(chain, link, makers)) if (!shown.has(reader)) shown.set(reader, link.seq)
  }
  return known
}

/** The members who know the key of the epoch this item lies under, or of the one this record seals: whoever made it, too. */
function readersIn(chain: Chain, { item }: Link, makers: ReadonlyMap<number, MemberId | null>): string[] {
  const named = (item.kind === 'entry' ? epochOf(chain, item.epoch) : item)?.recipients ?? []
  const maker = item.kind === 'entry' ? makers.get(item.epoch) : null
  return [...named.map(one => one.member), ...(maker ? [maker] : [])]
    .filter(one => !isZero(one))
    .map(one => one.join())
}
