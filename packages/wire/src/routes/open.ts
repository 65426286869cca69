/** Routes by which a page learns whose server this is, and opens a session. */
import {
  cardBytes,
  maxCardsOfMember,
  maxRecipients,
  maxRestores,
  maxSuspensions,
  registerPublicBytes,
} from '@treeline/vault/verify'
import {
  document,
  fresh,
  id,
  kemHash,
  maxKeyrings,
  restore,
  signature,
  signer,
  suspension,
  token,
} from '../parts.ts'
import { both, desk as deskOnly, get, post } from '../route.ts'
import { exactly, integer, listOf, maybe, object, oneOf, strict } from '../shape.ts'

export const desk = get(
  '/api/desk',
  both,
  object({
    version: integer(),
    config: document,
    genesis: document,
    roots: listOf(document, maxKeyrings),
    keyring: document,
    /** what keepers vouch for; undefined: none does so for this edition */
    fresh: maybe(fresh),
    /** public halves of register items: those by which `fresh` holds longest, and the newest that as many agree on */
    vouches: listOf(exactly(registerPublicBytes), 16),
    /** to members: the newest that one vouches for, whoever joins them */
    proposed: maybe(fresh),
    /** those in force, and those that `fresh` names */
    suspensions: listOf(suspension, 2 * maxSuspensions),
    cards: listOf(exactly(cardBytes), maxRecipients * maxCardsOfMember),
    /** what members have signed after a backup was restored, the oldest first: to persons those of the last weeks */
    restores: listOf(restore, maxRestores),
    /** to members, until one is signed: when that was, the last register item of the backup, and half of it, if there is one */
    restored: maybe(object({ day: integer(), n: integer(), half: maybe(restore) })),
    /** another whenever a member should read all this again: `sync` says which it is now */
    site: id,
  }),
)
/** Of a demonstration: a member's device, which everybody may have. */
export const demo = get('/api/demo', deskOnly, object({}))
/** The wanted lists as one signed bundle, the same for everybody; empty where there is none. */
export const lists = get('/data.bin', both, { mostBytes: Number.POSITIVE_INFINITY })

export const nonce = post('/api/nonce', both, 'nothing', strict({}), object({ nonce: id }))
export const session = post(
  '/api/session',
  both,
  'nothing',
  strict({ side: oneOf(0, 1), id, signer, kemHash: maybe(kemHash), nonce: id, signature }),
  object({ token }),
)
/** To a device that is listed, before it has a session: what its keys are sealed under, beside a key of its own. */
export const share = post(
  '/api/share',
  deskOnly,
  'nothing',
  strict({ device: signer, nonce: id, signature }),
  object({ share: id }),
)
