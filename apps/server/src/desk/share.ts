/** Shares: what a member's device needs beside its own key to open what it keeps. Who is out is given none. */
import { equal, shareBody, verify } from '@treeline/vault/verify'
import type { Answers, Asks } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import { standingMember } from './desk.ts'

export async function giveShare(context: Context, ask: Asks['share']): Or<Answers['share']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  const body = shareBody(context.origins.desk, ask.device, ask.nonce)
  if (context.nonces.useOf(ask.nonce) !== 'sign-in') return refuse('unsigned')
  if (!(await verify(ask.device, 'session', body, ask.signature))) return refuse('unsigned')
  return context.store.write(async db => {
    if (!(await context.nonces.spend(db, ask.nonce))) return refuse('unsigned')
    const found = context.store.erasable.shareOf(ask.device, today(context))
    return found && standingMember(desk, found.member) ? { share: found.key } : refuse('forbidden')
  })
}

/** Whoever listed a device first has it. */
export async function listDevice(
  context: Context,
  { member }: MemberCaller,
  { device }: Asks['device'],
): Or<Answers['device']> {
  const found = context.store.erasable.shareOrNew(member, device, today(context))
  return equal(found.member, member) ? { share: found.key } : refuse('forbidden')
}
