/** Sessions: a signature over a challenge gives a token; when it ends, another is opened once. */
import {
  type Bytes,
  type DeskId,
  type KemHash,
  type Side,
  type SigningPair,
  signSession,
} from '@treeline/vault'
import { type Answer, type Route, routes } from '@treeline/wire'
import { ask, isRefused, type Question } from './transport.ts'
import { Trouble } from './trouble.ts'
import type { World } from './world.ts'

export type Who = { side: Side; desk: DeskId; id: Bytes; signing: SigningPair; kemHash?: KemHash }
/** Asks within a session. */
export type Session = { ask: <R extends Route>(route: R, question: Question<R>) => Promise<Answer<R>> }

export async function openSession(world: World, who: Who): Promise<Session> {
  let token = await newToken(world, who)
  const within = async <T>(use: (token: string) => Promise<T>): Promise<T> => {
    try {
      return await use(token)
    } catch (error) {
      if (!isRefused(error, 'unsigned')) throw error
      token = await newToken(world, who)
      return await use(token)
    }
  }
  return { ask: (route, question) => within(own => ask(world.transport, route, question, own)) }
}

async function newToken({ transport }: World, who: Who): Promise<string> {
  const { nonce } = await ask(transport, routes.nonce, {})
  const signature = signSession(who.side, who.desk, transport.origin, who.id, nonce, who.signing)
  const { side, id, signing, kemHash } = who
  const question = { side, id, signer: signing.publicKey, nonce, signature, ...(kemHash ? { kemHash } : {}) }
  try {
    return (await ask(transport, routes.session, question)).token
  } catch (error) {
    if (isRefused(error, 'unsigned') || isRefused(error, 'invalid')) throw new Trouble('expired')
    throw error
  }
}
