/** Member ids packed one behind the other: who may open what, in one column. */
import { type Bytes, concat, equal, type MemberId } from '@treeline/vault/verify'

const memberBytes = 16

export const packed = (members: readonly MemberId[]): Bytes => concat(...members)

/** The place of this member among them, or -1. */
export function placeOf(members: Bytes, member: MemberId): number {
  for (let place = 0; place * memberBytes < members.length; place++)
    if (equal(members.subarray(place * memberBytes, (place + 1) * memberBytes), member)) return place
  return -1
}

export const unpacked = (members: Bytes): MemberId[] =>
  Array.from(
    { length: members.length / memberBytes },
    (_, place) => members.subarray(place * memberBytes, (place + 1) * memberBytes) as Bytes as MemberId,
  )
