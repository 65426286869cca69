/** Work before a first contact is taken, asked only while many come at once. */
import { hasWork } from '@treeline/vault/verify'
import type { Asks, RefusalAnswer } from '@treeline/wire'
import type { House } from '../house.ts'
import { refuse } from '../refuse.ts'

/** The work to do first; undefined if none is needed or it has been done. Each solution counts once. */
export async function workFor(
  house: House,
  { work, epoch }: Asks['begin'],
): Promise<RefusalAnswer | undefined> {
  const bits = house.load.contact()
  if (bits === 0) return undefined
  const ask = () => refuse('work', { nonce: house.nonces.mint(bits), bits })
  const made = work && house.nonces.useOf(work.nonce)
  if (!work || made === undefined || made === 'sign-in') return ask()
  if (!hasWork(work.nonce, epoch, work.solution, made)) return ask()
  return (await house.store.write(db => house.nonces.spend(db, work.nonce))) ? undefined : ask()
}
