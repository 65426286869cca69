/** The desk's documents, as everybody may read them. */
import { type Bytes, type Day, holdsContent, isKeeper, restoreDays } from '@treeline/vault/verify'
import { type Answers, type Origin, version } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import { type Desk, memberBody, standingMember, withNamed } from './desk.ts'
import { type Body, halvesFor } from './fresh.ts'

export async function deskDocuments(context: Context, origin: Origin): Or<Answers['desk']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  const { chain, keyring, vouched } = desk
  const [shown] = vouched.bodies
  const body = origin === 'person' ? shown : memberBody(desk)
  const proposed = origin === 'desk' ? newest(desk) : undefined
  return {
    version,
    // Words that nobody else vouches for yet wait: a visitor is shown those of the body.
    config: (origin === 'person' && body ? body.config : desk.configs[0]!).document,
    genesis: chain[0]!,
    roots: desk.generations,
    keyring: chain.at(-1)!,
    ...(body ? { fresh: body.bytes } : {}),
    vouches: halvesFor(keyring, [body, shown], vouched.all),
    ...(proposed ? { proposed: proposed.bytes } : {}),
    suspensions: desk.suspensions,
    cards: origin === 'person' ? desk.personCards : cardsOfToday(desk, today(context), body),
    restores: restoresFor(desk, origin, today(context)),
    ...(origin === 'desk' ? waitingIn(desk) : {}),
    site: desk.site,
  }
}

/** To members all: the register cannot be read without. */
const restoresFor = ({ restores: { signed } }: Desk, origin: Origin, today: Day): Bytes[] =>
  signed
    .filter(({ restore }) => origin === 'desk' || restore.day + restoreDays >= today)
    .map(one => one.bytes)

function waitingIn({ restores: { waiting } }: Desk) {
  if (!waiting) return {}
  const { day, n, bytes } = waiting
  return { restored: { day, n, ...(bytes.length > 0 ? { half: bytes } : {}) } }
}

/** The one that was vouched for last: whoever comes next joins it, if it is right. */
const newest = ({ vouched: { all, bodies } }: Desk): Body | undefined => {
  const last = all.find(one => bodies.some(body => body.vouches.includes(one)))
  return bodies.find(body => last && body.vouches.includes(last))
}

function cardsOfToday(desk: Desk, day: Day, body: Body | undefined): Bytes[] {
  const isValid = (card: Desk['cards'][number]) => day <= card.to_day
  // Of a keeper who reads nothing as well: their device is taken in by its card.
  const isShown = ({ member }: Desk['cards'][number]) => {
    const standing = standingMember(desk, member)
    return standing !== undefined && (holdsContent(standing) || isKeeper(standing))
  }
  const shown = desk.cards.filter(card => isValid(card) && isShown(card)).map(card => card.bytes)
  return withNamed(shown, desk.cards, body)
}

export async function keyringChain(context: Context): Or<Answers['keyrings']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  return { keyrings: desk.chain, suspensions: desk.suspensions }
}
