/** Routes by which members change the desk: its documents, their keys, who belongs to it. */
import { cardBytes, type MemberId, memberIdBytes } from '@treeline/vault/verify'
import {
  askedDocument,
  document,
  done,
  id,
  maxColleagues,
  maxKeyrings,
  memberName,
  nameSalt,
  restore as signedRestore,
  signer,
  suspension,
  token,
} from '../parts.ts'
import { registerPutBytes } from '../register.ts'
import { desk, post } from '../route.ts'
import { atMost, exactly, listOf, maybe, object, strict } from '../shape.ts'

const anyCard = exactly(cardBytes)
/** What opens the name of one whom the keyring lists. */
const opening = { member: exactly<MemberId>(memberIdBytes), salt: nameSalt, name: memberName }

export const setup = post(
  '/api/setup',
  desk,
  'nothing',
  strict({
    token,
    genesis: askedDocument,
    config: askedDocument,
    cards: listOf(anyCard, 64),
    /** how its first devices are taken in and vouch for it, one after another: register.ts */
    register: listOf(atMost(registerPutBytes), 32, 1),
    /** of all members, the paper's too */
    names: listOf(strict(opening), 64),
  }),
  done,
)
/** of all who belong to the desk or did, to members: a person is told by what those have written to them */
export const names = post(
  '/api/names',
  desk,
  'session',
  strict({}),
  object({ names: listOf(object(opening), maxColleagues) }),
)
export const keyrings = post(
  '/api/keyrings',
  desk,
  'session',
  strict({}),
  object({ keyrings: listOf(document, maxKeyrings), suspensions: listOf(suspension, maxColleagues) }),
)
/** Its signatures suffice: who holds a root sheet may be shut out. */
export const keyring = post(
  '/api/keyring',
  desk,
  'nothing',
  /** `config`: after a restore, the words that hold under it */
  strict({ keyring: askedDocument, config: maybe(askedDocument) }),
  done,
)
export const config = post('/api/config', desk, 'session', strict({ config: askedDocument }), done)
export const card = post('/api/card', desk, 'session', strict({ card: anyCard }), done)
export const suspend = post('/api/suspend', desk, 'session', strict({ suspend: suspension }), done)

/** What was signed after a backup was restored, or half of it. */
export const restore = post('/api/restore', desk, 'session', strict({ restore: signedRestore }), done)

/** Lists a device of the member's own, by its key: gives the share it has, or a new one. */
export const device = post('/api/device', desk, 'session', strict({ device: signer }), object({ share: id }))

export const invite = post('/api/invite', desk, 'session', strict({}), object({ token }))
export const join = post(
  '/api/join',
  desk,
  'nothing',
  strict({ token, name: memberName, salt: nameSalt, standing: anyCard, weekly: anyCard }),
  done,
)
export const waiting = post(
  '/api/waiting',
  desk,
  'session',
  strict({}),
  object({
    waiting: listOf(
      object({ name: memberName, salt: nameSalt, standing: anyCard, weekly: anyCard }),
      maxColleagues,
    ),
  }),
)
