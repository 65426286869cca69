/** Asks the server as the person does, past what the page would ask. */
import { ask, type World } from '@treeline/client'
import { mailboxKeys, signSession } from '@treeline/vault'
import type { Answers, Asks } from '@treeline/wire'
import type { Writer } from './person.ts'

type Route = 'page' | 'blobHave'

/** A new session for each question. */
export const askAsPerson =
  ({ transport }: World, { codename, site }: Writer) =>
  async <R extends Route>(route: R, question: Asks[R]): Promise<Answers[R]> => {
    const { id, auth, kem } = mailboxKeys(codename, site.desk)
    const { nonce } = await ask(transport, 'nonce', {})
    const signature = signSession(0, site.desk, transport.origin, id, nonce, auth)
    const who = { side: 0 as const, id, signer: auth.publicKey, kemHash: kem.hash }
    const { token } = await ask(transport, 'session', { ...who, nonce, signature })
    return ask(transport, route, question, token)
  }
