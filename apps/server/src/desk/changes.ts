/** What changes the desk: each document believed by its own signatures, against the desk as the database has it. */
import {
  believeKeyring,
  type Day,
  equal,
  type Fault,
  type Fresh,
  hasRole,
  isFault,
  isTooFarAhead,
  type Keyring,
  kemHash,
  type MemberId,
  memberByKey,
  memberOf,
  rolesAt,
  suspensionDays,
  verifyCard,
  verifyConfig,
  verifyFresh,
  verifySuspension,
} from '@treeline/vault/verify'
import type { Answers, Asks } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { isRefused, type Or, refuse } from '../refuse.ts'
import type { MemberCaller } from '../session.ts'
import { countCards, insertCard, removeCardsOf } from '../store/cards.ts'
import type { Db } from '../store/driver.ts'
import { removeWaiting, waiting } from '../store/invites.ts'
import { insertKeyring, replaceConfig, replaceFresh, replaceSuspension } from '../store/keyrings.ts'
import { type Desk, loadDesk, standingMember, suspendedOn } from './desk.ts'

/** Weekly cards made ahead, and what a move to a new device leaves behind. */
const mostCards = 16

/** Within one write; whatever is asked afterwards sees the desk as it is then. */
async function changing(context: Context, change: (db: Db, desk: Desk) => Or<object>): Or<object> {
  const answer = await context.store.write(async db => {
    const desk = await loadDesk(db)
    return desk ? change(db, desk) : refuse('not-set-up')
  })
  if (!isRefused(answer)) context.desk.forget()
  return answer
}

/** With `fresh` beside it, readers never see a keyring nobody has called current. */
export const addKeyring = (context: Context, ask: Asks['keyring']): Or<Answers['keyring']> =>
  changing(context, async (db, desk) => {
    const document = ask.keyring
    if (desk.chain.some(one => equal(one.bytes, document.bytes))) return {}
    const belief = await believeKeyring(desk.keyring, document)
    if (isFault(belief)) return refuse(isBehind(belief) ? 'stale' : 'invalid')
    const next = belief.memory
    const fresh = ask.fresh && (await verifyFresh(ask.fresh, desk.id, next))
    if (ask.fresh && !fresh) return refuse('invalid')
    if (fresh && (isTooFar(fresh, context) || !namesAll(fresh, { ...desk, keyring: next }, today(context))))
      return refuse('stale')
    if (!(await insertKeyring(db, next.no, document))) return refuse('stale')
    if (fresh && ask.fresh) await replaceFresh(db, next.no, fresh.day, ask.fresh)
    await welcome(db, next)
    return {}
  })

const isTooFar = ({ day }: Fresh, context: Context): boolean => day > today(context) + 1

/** Whether it leaves out nobody who is suspended: said before they were, it would let them in again. */
const namesAll = (fresh: Fresh, desk: Desk, day: Day): boolean =>
  suspendedOn(desk, day)
    .filter(member => isListed(desk, member))
    .every(member => fresh.suspended.some(one => equal(one, member)))

/** Whether they are in the keyring and have not left, suspended or not. */
const isListed = ({ keyring }: Desk, id: MemberId): boolean =>
  memberOf(keyring, id) !== undefined && rolesAt(keyring, id, keyring.no)[0] !== 'former'

/** Another edition came first: whoever signed this one makes it anew. */
const isBehind = ({ why }: Fault): boolean => why === 'older' || why === 'forked'

/** Whoever waited and is in the keyring now brings their cards; whoever is not any more leaves theirs. */
async function welcome(db: Db, keyring: Keyring): Promise<void> {
  for (const one of await waiting(db)) {
    const [standing, weekly] = [await verifyCard(one.standing), await verifyCard(one.weekly)]
    const member = standing && memberByKey(keyring, standing.signer)
    if (!standing || !weekly || !member || !equal(member.id, one.member)) continue
    await insertCard(db, standing, kemHash(standing.kem), one.standing)
    await insertCard(db, weekly, kemHash(weekly.kem), one.weekly)
    await removeWaiting(db, one.member)
  }
  for (const member of keyring.members) if (hasRole(member, 'former')) await removeCardsOf(db, member.id)
}

/** The keyring without those who are suspended: what they sign meanwhile changes nothing, whoever brings it. */
const standing = (desk: Desk, day: Day): Keyring => ({
  ...desk.keyring,
  members: desk.keyring.members.filter(({ id }) => standingMember(desk, id, day)),
})

export const changeConfig = (context: Context, ask: Asks['config']): Or<Answers['config']> =>
  changing(context, async (db, desk) => {
    const document = ask.config
    if (equal(document.bytes, desk.config.document.bytes)) return {}
    const config = await verifyConfig(document, desk.id, standing(desk, today(context)))
    if (!config) return refuse('invalid')
    if (config.no !== desk.config.no + 1) return refuse('stale')
    await replaceConfig(db, config.no, document)
    return {}
  })

export const addCard = (context: Context, caller: MemberCaller, ask: Asks['card']): Or<Answers['card']> =>
  changing(context, async (db, desk) => {
    const card = await verifyCard(ask.card)
    if (!card || !equal(card.desk, desk.id)) return refuse('invalid')
    if (!equal(card.member, caller.member) || !equal(card.signer, caller.signer)) return refuse('forbidden')
    if (card.to < today(context) || isTooFarAhead(card, today(context))) return refuse('stale')
    const hash = kemHash(card.kem)
    const isKnown = desk.cards.some(one => equal(one.kem_hash, hash))
    if (!isKnown && (await countCards(db, card.member)) >= mostCards) return refuse('full')
    await insertCard(db, card, hash, ask.card)
    return {}
  })

export const changeFresh = (context: Context, ask: Asks['fresh']): Or<Answers['fresh']> =>
  changing(context, async (db, desk) => {
    const fresh = await verifyFresh(ask.fresh, desk.id, desk.keyring)
    if (!fresh) return refuse('invalid')
    // One that was said ahead of its day holds back nobody's of today.
    const isOld = fresh.day < Math.min(desk.fresh.day, today(context))
    if (isTooFar(fresh, context) || isOld || !namesAll(fresh, desk, today(context))) return refuse('stale')
    const signer = standingMember(desk, fresh.member, today(context))
    // One coordinator alone may not shut a colleague out: that takes a suspension, which two sign.
    const isAlone = fresh.suspended.some(
      member => isListed(desk, member) && standingMember(desk, member, today(context)),
    )
    if (!signer || isAlone) return refuse('forbidden')
    await replaceFresh(db, desk.keyring.no, fresh.day, ask.fresh)
    return {}
  })

export const suspend = (context: Context, ask: Asks['suspend']): Or<Answers['suspend']> =>
  changing(context, async (db, desk) => {
    const others = suspendedOn(desk, today(context))
    const suspension = await verifySuspension(ask.suspend, desk.id, desk.keyring, others)
    if (!suspension) return refuse('invalid')
    if (suspension.day > today(context) + 1 || suspension.day < today(context) - suspensionDays)
      return refuse('stale')
    // An older one brought again would end sooner.
    const stored = desk.suspensions.find(one => equal(one.member, suspension.suspended))
    if (stored && stored.day > suspension.day) return refuse('stale')
    await replaceSuspension(db, suspension.suspended, suspension.day, ask.suspend)
    return {}
  })
