/** Set-up: once, by the link the server printed. Roots and members were made elsewhere; here they are checked. */
import { randomBytes } from 'node:crypto'
import {
  type Bytes,
  believeCard,
  believeConfig,
  believeKeyring,
  deskId,
  inviteDays,
  isFault,
  sha256,
  utf8,
} from '@treeline/vault/verify'
import type { Answers, Asks } from '@treeline/wire'
import { type Context, today } from '../context.ts'
import { type Or, refuse } from '../refuse.ts'
import { insertCard } from '../store/cards.ts'
import { insertInvite, removeSetupInvites, useInvite } from '../store/invites.ts'
import { insertConfig, insertKeyring } from '../store/keyrings.ts'
import { insertName } from '../store/names.ts'
import { areAllNamed } from './names.ts'
import { beginRegister, believeBeginning } from './register.ts'

export const newToken = (): string => randomBytes(16).toString('base64url')
export const tokenHash = (token: string): Bytes => sha256(utf8(token))

/** A link's token for a desk that is not set up; each start of the server gives another. */
export async function newSetupToken(context: Pick<Context, 'store' | 'now'>): Promise<string> {
  const token = newToken()
  const until_day = today(context) + inviteDays
  await context.store.write(db => insertInvite(db, { token: tokenHash(token), kind: 'setup', until_day }))
  return token
}

export async function setUp(context: Context, ask: Asks['setup']): Or<Answers['setup']> {
  if (await context.desk.current()) return refuse('exists')
  const { genesis } = ask
  const first = await believeKeyring(null, genesis)
  if (isFault(first)) return refuse('invalid')
  const keyring = first.memory
  if (keyring.demo !== (context.demo !== null)) return refuse('invalid')
  const id = deskId(genesis.bytes)
  const config = await believeConfig({ desk: id, keyring, last: null }, ask.config)
  const memory = { desk: id, keyring, inForce: [] }
  const cards = await Promise.all(ask.cards.map(bytes => believeCard(memory, bytes, today(context))))
  if (isFault(config) || config.memory.no !== 0) return refuse('invalid')
  if (cards.some(isFault) || !areAllNamed(keyring, ask.names)) return refuse('invalid')
  const configs = [{ no: 0, document: ask.config }]
  const known = { id, keyring, configs, suspensions: [], cards: ask.cards.map(bytes => ({ bytes })) }
  const register = await believeBeginning(known, ask.register, today(context))
  if (!register) return refuse('invalid')
  const answer = await context.store.write(async db => {
    if (!(await useInvite(db, tokenHash(ask.token), 'setup', today(context)))) return refuse('forbidden')
    if (!(await insertKeyring(db, 0, genesis))) return refuse('exists')
    await insertConfig(db, 0, ask.config)
    for (const [i, belief] of cards.entries())
      if (!isFault(belief)) await insertCard(db, belief.memory, ask.cards[i]!)
    for (const one of ask.names) await insertName(db, one)
    await removeSetupInvites(db)
    await beginRegister(db, register)
    return {}
  })
  context.desk.forget()
  return answer
}
