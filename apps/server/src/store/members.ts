/** Member ids packed one behind the other: who may open what, in one column. */
import { as, type Bytes, concat, equal, type MemberId, memberIdBytes } from '@treeline/vault/verify'

export const packed = (members: readonly MemberId[]): Bytes => concat(...members)

/** The place of this member among them, or -1. */
export function placeOf(members: Bytes, member: MemberId): number {
  for (let place = 0; place * memberIdBytes < members.length; place++)
    if (equal(members.subarray(place * memberIdBytes, (place + 1) * memberIdBytes), member)) return place
  return -1
}

export const unpacked = (members: Bytes): MemberId[] =>
  Array.from({ length: members.length / memberIdBytes }, (_, place) =>
    as<MemberId>(members.subarray(place * memberIdBytes, (place + 1) * memberIdBytes), memberIdBytes),
  )
