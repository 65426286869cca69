/** Inviting members: the invitation link, the public keys an invited member sends, and the list of those waiting. */
import {
  type Bytes,
  believeNewcomersCard,
  type Card,
  equal,
  hasRole,
  inviteDays,
  isFault,
  type Member,
  memberOf,
} from '@treeline/vault/verify'
import { type Answers, type Asks, maxColleagues } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import { countInvites, insertInvite, insertWaiting, useInvite, waiting, waitingOf } from '../store/invites.ts'
import { standingMember } from './desk.ts'
import { newToken, tokenHash } from './setup.ts'

const mostInvites = 100

async function mayAdmit(context: Context, { member }: MemberCaller): Promise<boolean> {
  const desk = await context.desk.current()
  const standing: Member | undefined = desk && standingMember(desk, member)
  return standing !== undefined && (hasRole(standing, 'coordinator') || hasRole(standing, 'admin'))
}

export async function invite(context: Context, caller: MemberCaller): Or<Answers['invite']> {
  if (!(await mayAdmit(context, caller))) return refuse('forbidden')
  const token = newToken()
  return context.store.write(async db => {
    if ((await countInvites(db, 'join')) >= mostInvites) return refuse('busy')
    await insertInvite(db, { token: tokenHash(token), kind: 'join', until_day: today(context) + inviteDays })
    return { token }
  })
}

export async function join(context: Context, ask: Asks['join']): Or<Answers['join']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  const believe = (bytes: Bytes) => believeNewcomersCard(desk.id, bytes, today(context))
  const [standing, weekly] = [await believe(ask.standing), await believe(ask.weekly)]
  if (isFault(standing) || isFault(weekly) || !belongTogether(standing.memory, weekly.memory))
    return refuse('invalid')
  return context.store.write(async db => {
    const { member } = standing.memory
    const known = await waitingOf(db, member)
    if (known && isSame(known, ask)) return {}
    if (known || memberOf(desk.keyring, member)) return refuse('exists')
    if (!(await useInvite(db, tokenHash(ask.token), 'join', today(context)))) return refuse('forbidden')
    const { salt, name, standing: standingBytes, weekly: weeklyBytes } = ask
    await insertWaiting(db, {
      member,
      salt,
      name,
      standing: standingBytes,
      weekly: weeklyBytes,
      day: today(context),
    })
    return {}
  })
}

const isSame = (known: { standing: Bytes; weekly: Bytes }, ask: Asks['join']): boolean =>
  equal(known.standing, ask.standing) && equal(known.weekly, ask.weekly)

const belongTogether = (standing: Card, weekly: Card): boolean =>
  standing.kind === 'standing' &&
  weekly.kind === 'weekly' &&
  equal(standing.member, weekly.member) &&
  equal(standing.signer, weekly.signer)

export async function listWaiting(context: Context, caller: MemberCaller): Or<Answers['waiting']> {
  if (!(await mayAdmit(context, caller))) return refuse('forbidden')
  const all = await waiting(context.store.read)
  return {
    waiting: all
      .slice(0, maxColleagues)
      .map(({ name, salt, standing, weekly }) => ({ name, salt, standing, weekly })),
  }
}
