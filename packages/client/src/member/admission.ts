/** Which devices a desk takes in, and what is said of one in the register. */
import {
  type Bytes,
  type Card,
  equal,
  isAdmitted,
  isKeeper,
  type MemberId,
  memberOf,
  rolesAt,
  rootOf,
  type Seed,
  signAdmission,
  writeAdmission,
} from '@treeline/vault'
import type { MemberContext } from './context.ts'

type Device = Pick<Card, 'member' | 'device'>

/** What the roots say of a device. Its id was drawn on it: a register that names it is no older than the device. */
export function rootsWord(desk: Card['desk'], sheet: Seed, { member, device }: Device): Bytes {
  const root = rootOf(sheet)
  const admission = { member, device, nonce: noNonce }
  const signature = signAdmission(desk, admission, root)
  return writeAdmission({ ...admission, roots: [{ key: root.publicKey, signature }] })
}
const noNonce = new Uint8Array(32)

/** What another member says of one. */
export const memberWord = ({ member, device }: Device): Bytes =>
  writeAdmission({ member, device, nonce: noNonce, roots: [] })

/** Devices whose cards are new, and for which the word of whoever sits here is lacking. */
export function devicesToAdmit({ site, keyset, register }: MemberContext): readonly Device[] {
  const { keyring, cards } = site
  const { admitted, removed } = register.place
  const isLed = (id: MemberId) => rolesAt(keyring, id, keyring.no).includes('coordinator')
  const isWanted = ({ kind, member: id, device }: Card): boolean => {
    const member = memberOf(keyring, id)
    if (kind !== 'weekly' || !member || !isKeeper(member)) return false
    if (isAdmitted(keyring, admitted, { member: id, device })) return false
    if (equal(device, keyset.device)) return false
    // No machine undoes what a human did.
    if (removed.some(one => equal(one.member, id) && equal(one.device, device))) return false
    const by = admitted.filter(one => equal(one.member, id) && equal(one.device, device) && one.by)
    if (by.some(one => one.by && equal(one.by, keyset.member))) return false
    // Where a colleague has said so already, only the word of a coordinator is lacking, or any.
    return by.length === 0 || isLed(keyset.member) || by.some(one => one.by && isLed(one.by))
  }
  const wanted = cards.filter(isWanted)
  return wanted.filter((card, i) => wanted.findIndex(one => equal(one.device, card.device)) === i)
}
