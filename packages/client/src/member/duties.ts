/** What a member's device does by itself: a card each week, `fresh` each day, keys for colleagues who lack them. */
import {
  type Addressee,
  type Card,
  epochOf,
  equal,
  fileCards,
  mailboxCards,
  memberOf,
  sealGrant,
} from '@treeline/vault'
import { followLog, type Log, nextPlace } from '../log.ts'
import { isRefused } from '../transport.ts'
import { todayOf } from '../world.ts'
import { tellFresh } from './fresh.ts'
import type { Held } from './held.ts'
import { withNewCard, withoutExpired } from './keyset.ts'

const renewDaysBefore = 7

/** Publishes a new weekly card a week before the last one ends; drops secrets whose time is over. */
export async function renewCard(held: Held): Promise<void> {
  const today = todayOf(held.world)
  // A paper is no device: it keeps no secrets that go, and signs no card of its own.
  if (memberOf(held.site.keyring, held.keyset.member)?.roles.includes('recovery')) return
  const kept = withoutExpired(held.keyset, today)
  if (kept.weekly.length !== held.keyset.weekly.length) await held.save(kept)
  if (held.keyset.weekly.some(one => one.to >= today + renewDaysBefore)) return
  const { keyset, card } = withNewCard(held.keyset, today, held.world.random)
  await held.save(keyset)
  await held.session.ask('card', { card })
}

/** A coordinator says once a day which keyring is current. */
export async function renewFresh(held: Held): Promise<void> {
  const { site, keyset, world } = held
  const me = memberOf(site.keyring, keyset.member)
  if (me?.roles.includes('coordinator') && site.fresh.day < todayOf(world)) await tellFresh(held)
}

/** Gives every epoch this device can open, and that has not run out, to those a log is for who cannot open it yet. */
export async function grantMissing(held: Held, log: Log): Promise<Log> {
  const today = todayOf(held.world)
  let granted = log
  for (const { record } of log.chain.epochs) {
    if (record.expiry >= today) granted = await grantEpoch(held, granted, record.epoch)
  }
  return granted
}

async function grantEpoch(held: Held, log: Log, number: number): Promise<Log> {
  const { site, world, keys, session } = held
  const epoch = epochOf(log.chain, number)
  const key = log.keys.get(number)
  const place = nextPlace(log.chain)
  if (!epoch || !key || !place) return log
  const missing = readersOf(held, log).filter(
    one => !epoch.recipients.some(two => equal(two.member, one.member)),
  )
  if (missing.length === 0) return log
  const { desk, log: id } = log.chain
  const { no, hash } = site.keyring
  const where = { desk, log: id, ...place, epoch: number, keyringNo: no, keyringHash: hash, side: 1 as const }
  const { record, wraps } = await sealGrant(where, key, missing, keys.identity.signing, world.random)
  try {
    await session.ask('append', { log: id, item: record, wraps: [...wraps] })
    return await follow(held, log)
  } catch (error) {
    if (!isRefused(error, 'behind')) throw error // somebody was faster; the next sync looks again
    return log
  }
}

/** Everything that came to a log since. */
export const follow = (held: Held, log: Log): Promise<Log> =>
  followLog(log, held.session, held.keys.pairs, held.site.keyring, todayOf(held.world))

/** The members a log is for today: cards of the week for a mailbox, standing ones for a file. */
export function readersOf({ site, world }: Held, log: Log): readonly Addressee[] {
  const cards: readonly Card[] =
    log.chain.kind === 'file'
      ? fileCards(site.cards, site.keyring, site.suspended)
      : mailboxCards(site.cards, site.keyring, site.suspended, todayOf(world), 'content')
  return cards.map(({ member, kem }) => ({ member, kem }))
}
