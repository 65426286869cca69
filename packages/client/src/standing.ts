/** Who reads a desk's cases today, and what of a log is known to be older than the leaving of whoever does no more. */
import { equal, holdsContent, knownUpTo, type MemberId, memberByKey, memberOf } from '@treeline/vault'
import type { Log } from './log.ts'
import type { Site } from './site.ts'

export type Documents = Pick<Site, 'keyring' | 'suspended'>

/** Holds content by the present keyring, and is not suspended. */
export const standsBy =
  ({ keyring, suspended }: Documents) =>
  (id: MemberId): boolean => {
    const member = memberOf(keyring, id)
    return member !== undefined && holdsContent(member) && !suspended.some(one => equal(one, id))
  }

/** Up to which place what this member wrote, or could have written as the person, is no doubt theirs: `knownUpTo`. */
export function knownIn({ chain, lines }: Log, documents: Documents): (member: MemberId) => number {
  const authors = new Map(lines.map(line => [line.seq, line.by]))
  return knownUpTo(
    chain,
    ({ seq, item }) =>
      item.kind === 'entry'
        ? (authors.get(seq) ?? null)
        : (memberByKey(documents.keyring, item.signer)?.id ?? null),
    standsBy(documents),
  )
}
