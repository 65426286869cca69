/** The desk's documents, as everybody may read them. */
import { type Bytes, type Day, hasRole } from '@treeline/vault/verify'
import { type Answers, type Origin, version } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import { type Desk, reader } from './desk.ts'

/** A person seals to weekly cards and to the paper: other standing cards are for members alone. */
export async function deskDocuments(context: Context, origin: Origin): Or<Answers['desk']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  const [genesis, keyring] = [desk.chain[0]!, desk.chain.at(-1)!]
  return {
    version,
    config: desk.config.document,
    genesis,
    roots: desk.generations,
    keyring,
    fresh: desk.fresh.bytes,
    suspensions: desk.suspensions,
    cards: cardsToSealTo(desk, today(context), origin),
    site: desk.site,
  }
}

function cardsToSealTo(desk: Desk, day: Day, origin: Origin): Bytes[] {
  const valid = desk.cards.filter(card => {
    const member = reader(desk, card.member)
    if (!member || card.from_day > day || day > card.to_day) return false
    return origin === 'desk' || card.kind === 'weekly' || hasRole(member, 'recovery')
  })
  return valid.map(card => card.bytes)
}

export async function keyringChain(context: Context): Or<Answers['keyrings']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  return { keyrings: desk.chain, suspensions: desk.suspensions }
}
