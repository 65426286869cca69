/** Routes by which members change the desk: its documents, their keys, who belongs to it. */
import { cardBytes, nameLength } from '@treeline/vault/verify'
import {
  askedDocument,
  document,
  done,
  fresh as freshBytes,
  maxColleagues,
  maxKeyrings,
  suspension,
  token,
} from '../parts.ts'
import { desk, post } from '../route.ts'
import { exactly, listOf, maybe, object, strict, text } from '../shape.ts'

const anyCard = exactly(cardBytes)

export const setup = post(
  '/api/setup',
  desk,
  'nothing',
  strict({
    token,
    genesis: askedDocument,
    config: askedDocument,
    cards: listOf(anyCard, 64),
    fresh: freshBytes,
  }),
  done,
)
export const keyrings = post(
  '/api/keyrings',
  desk,
  'session',
  strict({}),
  object({ keyrings: listOf(document, maxKeyrings), suspensions: listOf(suspension, maxColleagues) }),
)
/** Its signatures suffice: who holds a root sheet may be shut out. fresh: for this very keyring, so that no reader meets a keyring nobody has called current */
export const keyring = post(
  '/api/keyring',
  desk,
  'nothing',
  strict({ keyring: askedDocument, fresh: maybe(freshBytes) }),
  done,
)
export const config = post('/api/config', desk, 'session', strict({ config: askedDocument }), done)
export const card = post('/api/card', desk, 'session', strict({ card: anyCard }), done)
export const fresh = post('/api/fresh', desk, 'session', strict({ fresh: freshBytes }), done)
export const suspend = post('/api/suspend', desk, 'session', strict({ suspend: suspension }), done)

export const invite = post('/api/invite', desk, 'session', strict({}), object({ token }))
export const join = post(
  '/api/join',
  desk,
  'nothing',
  strict({ token, name: text(nameLength, 1), standing: anyCard, weekly: anyCard }),
  done,
)
export const waiting = post(
  '/api/waiting',
  desk,
  'session',
  strict({}),
  object({
    waiting: listOf(object({ name: text(nameLength), standing: anyCard, weekly: anyCard }), maxColleagues),
  }),
)
