/** Work before a first contact is taken, asked only while many come at once. */
import { hasWork } from '@treeline/vault/verify'
import type { Begin, RefusalAnswer } from '@treeline/wire'
import type { Context } from '../context.ts'
import { refuse } from '../refuse.ts'

/** The work to do first; undefined if none is needed or it has been done. Each solution counts once. */
export async function workFor(context: Context, { work, epoch }: Begin): Promise<RefusalAnswer | undefined> {
  const bits = context.load.contact()
  if (bits === 0) return undefined
  const ask = () => refuse('work', { nonce: context.nonces.mint(bits), bits })
  const made = work && context.nonces.useOf(work.nonce)
  if (!work || made === undefined || made === 'sign-in') return ask()
  if (!hasWork(work.nonce, epoch, work.solution, made)) return ask()
  return (await context.store.write(db => context.nonces.spend(db, work.nonce))) ? undefined : ask()
}
