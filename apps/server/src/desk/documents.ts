/** The desk's documents, as everybody may read them. */
import type { Bytes, Day } from '@treeline/vault/verify'
import { type Answers, type Origin, version } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import { type Desk, reader } from './desk.ts'

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
    cards: origin === 'person' ? desk.personCards : cardsOfToday(desk, today(context)),
    site: desk.site,
  }
}

function cardsOfToday(desk: Desk, day: Day): Bytes[] {
  const isValid = (card: Desk['cards'][number]) => card.from_day <= day && day <= card.to_day
  return desk.cards.filter(card => isValid(card) && reader(desk, card.member)).map(card => card.bytes)
}

export async function keyringChain(context: Context): Or<Answers['keyrings']> {
  const desk = await context.desk.current()
  if (!desk) return refuse('not-set-up')
  return { keyrings: desk.chain, suspensions: desk.suspensions }
}
