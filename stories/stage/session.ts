/** Sends requests to the server as one side, without a page. */
import { ask, type Question, type World } from '@treeline/client'
import type { Keyset } from '@treeline/client/member'
import { identityOf, mailboxKeys, sessionId, signSession } from '@treeline/vault'
import { type Answer, type Route, routes } from '@treeline/wire'
import type { Writer } from './person.ts'

/** A new session for each question. */
export const askAsPerson =
  ({ transport }: World, { codename, site }: Writer) =>
  async <R extends Route>(route: R, question: Question<R>): Promise<Answer<R>> => {
    const { id, auth, kem } = mailboxKeys(codename, site.desk)
    const { nonce } = await ask(transport, routes.nonce, {})
    const signature = signSession(0, site.desk, transport.origin, id, nonce, auth)
    const who = { side: 0 as const, id, signer: auth.publicKey, kemHash: kem.hash }
    const { token } = await ask(transport, routes.session, { ...who, nonce, signature })
    return ask(transport, route, question, token)
  }

/** A new session for each question. */
export const askAsMember =
  ({ transport }: World, { desk, member, seed }: Keyset) =>
  async <R extends Route>(route: R, question: Question<R>): Promise<Answer<R>> => {
    const { signing } = identityOf(seed)
    const id = sessionId(member)
    const { nonce } = await ask(transport, routes.nonce, {})
    const signature = signSession(1, desk, transport.origin, id, nonce, signing)
    const who = { side: 1 as const, id, signer: signing.publicKey }
    const { token } = await ask(transport, routes.session, { ...who, nonce, signature })
    return ask(transport, route, question, token)
  }
