/** Which body of fresh a reader is shown: of those that say what the desk is, the one that can be relied on most. */
import {
  type Bytes,
  believeFresh,
  cardHash,
  type Day,
  type DeskId,
  equal,
  type Fresh,
  hasRole,
  isFault,
  type Keyring,
  type MemberId,
  memberOf,
  parseRegisterPublic,
  quorumOf,
  type Reach,
  type RegisterPublic,
  reachOf,
  sha256,
  signedOn,
  vouchedOn,
} from '@treeline/vault/verify'
import type { Db } from '../store/driver.ts'
import { bodies } from '../store/fresh.ts'
import type { StoredConfig } from '../store/keyrings.ts'
import { vouchesAt } from '../store/register.ts'

/** A public half of the register, with its bytes. */
type Vouch = RegisterPublic & { bytes: Bytes }
/** `config`: the edition of the desk's words it names. */
export type Body = {
  bytes: Bytes
  fresh: Fresh
  config: StoredConfig
  reach: Reach['state']
  vouches: readonly Vouch[]
}
/** `bodies`: the one to be relied on most first. `all`: whoever vouches for any of this edition, the newest first. */
export type Vouched = { bodies: readonly Body[]; all: readonly Vouch[] }

type Known = {
  id: DeskId
  keyring: Keyring
  configs: readonly StoredConfig[]
  cards: readonly { bytes: Bytes }[]
  suspended: readonly MemberId[]
}

/** Bodies of the current edition, whose words and cards are all here to be shown. */
export async function vouchedIn(db: Db, known: Known, today: Day): Promise<Vouched> {
  const { keyring, suspended } = known
  const all = (await vouchesAt(db, keyring.no)).flatMap(bytes => {
    const item = parseRegisterPublic(bytes)
    return item ? { ...item, bytes } : []
  })
  const cards = new Set(known.cards.map(card => nameOf(cardHash(card.bytes))))
  const signed = signedOn(keyring)
  const found = (await bodies(db)).flatMap(({ hash, bytes }): Body[] => {
    const believed = believedIn(known, bytes)
    if (!believed?.fresh.cards.every(card => cards.has(nameOf(card)))) return []
    const counts = ({ member }: Vouch) => !suspended.some(id => equal(id, member))
    const vouches = all.filter(one => equal(one.fresh, hash) && counts(one))
    const { state: reach } = reachOf(keyring, vouches, { today, signed, suspended })
    return vouches.length > 0 ? [{ ...believed, bytes, reach, vouches }] : []
  })
  return { all, bodies: found.sort((a, b) => byReach(keyring, a, b) || byNewest(all, a, b)) }
}

const nameOf = (hash: Bytes): string => Buffer.from(hash).toString('hex')

/** The body, and which words of the desk it names. */
function believedIn({ id, keyring, configs }: Known, bytes: Bytes) {
  for (const config of configs) {
    const memory = { desk: id, keyring, config: sha256(config.document.bytes) }
    const belief = believeFresh(memory, bytes)
    if (!isFault(belief)) return { fresh: belief.memory, config }
  }
  return undefined
}

const states: readonly Reach['state'][] = ['open', 'amber', 'closed']
const byReach = (keyring: Keyring, a: Body, b: Body): number =>
  states.indexOf(a.reach) - states.indexOf(b.reach) ||
  vouchedOn(keyring, b.vouches) - vouchedOn(keyring, a.vouches)
const byNewest = (all: readonly Vouch[], a: Body, b: Body): number =>
  all.indexOf(a.vouches[0]!) - all.indexOf(b.vouches[0]!)

/**
 * The halves a reader needs and no more: those by which these bodies hold longest, and the newest that as many keepers
 * agree on, so that a day once shown to a person never falls.
 */
export function halvesFor(
  keyring: Keyring,
  bodies: readonly (Body | undefined)[],
  all: readonly Vouch[],
): Bytes[] {
  const ofBodies = bodies.flatMap(body => (body ? enough(keyring, body.vouches, 'until') : []))
  const chosen = [...ofBodies, ...enough(keyring, all, 'day')]
  return [...new Set(chosen.map(one => one.bytes))]
}

/** Of as many different keepers as it takes, one a coordinator, the latest of each; fewer if there are no more. */
function enough(keyring: Keyring, vouches: readonly Vouch[], field: 'day' | 'until'): Vouch[] {
  const latest = new Map<string, Vouch>()
  for (const one of vouches) {
    const other = latest.get(nameOf(one.member))
    if (!other || other[field] < one[field]) latest.set(nameOf(one.member), one)
  }
  const sorted = [...latest.values()].sort((a, b) => b[field] - a[field])
  const isLed = ({ member: id }: Vouch) => {
    const member = memberOf(keyring, id)
    return member !== undefined && hasRole(member, 'coordinator')
  }
  const led = sorted.find(isLed)
  const others = sorted.filter(one => one !== led)
  return [...(led ? [led] : []), ...others].slice(0, quorumOf(keyring))
}
