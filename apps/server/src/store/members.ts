/** Member ids packed one behind the other: who may open what, in one column. */
import { as, type Bytes, concat, equal, type MemberId, memberIdBytes } from '@treeline/vault/verify'

export const packed = (members: readonly MemberId[]): Bytes => concat(...members)

/** The places of this member among them: one for each of their devices. */
export function placesOf(members: Bytes, member: MemberId): number[] {
  const places: number[] = []
  for (let place = 0; place * memberIdBytes < members.length; place++)
    if (equal(members.subarray(place * memberIdBytes, (place + 1) * memberIdBytes), member))
      places.push(place)
  return places
}

export const isAmong = (members: Bytes, member: MemberId): boolean => placesOf(members, member).length > 0

export const unpacked = (members: Bytes): MemberId[] =>
  Array.from({ length: members.length / memberIdBytes }, (_, place) =>
    as<MemberId>(members.subarray(place * memberIdBytes, (place + 1) * memberIdBytes), memberIdBytes),
  )
