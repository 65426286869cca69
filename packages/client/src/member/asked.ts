/** What a case shows of its erasure for everyone: who asks for it, and who may sign as well; or by whom it was done. */
import {
  asDay,
  type Bytes,
  clockDays,
  type ErasureMotion,
  equal,
  erasureWaitDays,
  type MemberId,
  quorumOf,
  rolesAt,
  type SignedErasure,
} from '@treeline/vault'
import { nameOf } from '../names.ts'
import { dateOf } from '../world.ts'
import type { MemberContext } from './context.ts'

/** A motion that was believed, as it came. */
export type AskedErasure = ErasureMotion & { bytes: Bytes }
/** Days are YYYY-MM-DD. */
export type Asked = {
  by: { name: string; isMe: boolean }
  day: string
  /** Whether this member may sign as well; then it is done. */
  canSign: boolean
  /** From which day on whoever asks may do it without a second; null: never. */
  aloneFrom: string | null
}
export type ErasedBy = { names: readonly string[]; day: string }

/** Null: nobody asks, or who asked has left since, or the desk has another keyring by now. */
export function askedOf({ site, keyset }: MemberContext, asked: AskedErasure | undefined): Asked | null {
  if (!asked) return null
  const { keyring, suspended } = site
  const { member } = asked.by
  const { day, keyringNo } = asked.erasure
  if (keyringNo !== keyring.no || suspended.some(one => equal(one, member))) return null
  const isMe = equal(member, keyset.member)
  const isCoordinator = (id: MemberId) => rolesAt(keyring, id, keyring.no).includes('coordinator')
  // The server has taken it a day later at most: it never says that it is too early.
  const due = dateOf(asDay(day + erasureWaitDays + clockDays))
  return {
    by: { name: nameOf(site, member) ?? '', isMe },
    day: dateOf(day),
    canSign: !isMe && [member, keyset.member].some(isCoordinator),
    aloneFrom: isCoordinator(member) && quorumOf(keyring) === 1 ? due : null,
  }
}

export const erasedBy = ({ site }: MemberContext, { erasure, signers }: SignedErasure): ErasedBy => ({
  names: signers.map(({ member }) => nameOf(site, member) ?? ''),
  day: dateOf(erasure.day),
})
