/** Key renewal on a member's device: a weekly card, grants for colleagues without a key. */
import {
  atMost,
  awayDays,
  type Card,
  cardsBeforeTaken,
  currentEpoch,
  type Day,
  type Epoch,
  epochOf,
  equal,
  fileCards,
  hasRole,
  type LogKind,
  mailboxCards,
  maxRecipients,
  memberOf,
  type Recipient,
  retentionDays,
  sealGrant,
  weeklyDays,
} from '@treeline/vault'
import { routes } from '@treeline/wire'
import { followLog, type Log, nextPlace } from '../log.ts'
import { isRefused } from '../transport.ts'
import { todayOf } from '../world.ts'
import { type CaseLogs, isTaken } from './case.ts'
import { isCurrent, type MemberContext } from './context.ts'
import { withNewCard, withoutExpired } from './keyset.ts'
import { notingReader } from './register-named.ts'
import { rowFor, withItem } from './row.ts'

/** The newest vouches may be of the day before, and their day one behind. */
const lateDays = 2

/** By which day secrets of cards go: a clock that runs ahead of the keepers of the desk ends none. */
export const secretsDay = ({ site, world }: MemberContext): Day =>
  Math.min(todayOf(world), site.vouched + lateDays) as Day

/**
 * Publishes a new weekly card each week, and for an absence that is announced one more behind it; drops secrets whose
 * time is over. Gives whether it published any.
 */
export async function renewCard(context: MemberContext): Promise<boolean> {
  if (context.site.isBehind) return false
  const today = todayOf(context.world)
  // A paper is no device: it keeps no secrets that go, and signs no card of its own.
  const me = memberOf(context.site.keyring, context.keyset.member)
  if (me && hasRole(me, 'recovery')) return false
  const remaining = withoutExpired(context.keyset, secretsDay(context))
  if (remaining.weekly.length !== context.keyset.weekly.length) await context.save(remaining)
  const away = Math.min(context.register.away ?? 0, today + awayDays)
  const lasting = [today + weeklyDays - renewDays, away]
  let isNew = false
  for (const to of lasting) {
    const last = lastInTurn(context.keyset.weekly, today)
    if (last && last.to >= to) continue
    const { keyset, card } = withNewCard(
      context.keyset,
      today,
      context.world.random,
      to === away ? last : undefined,
    )
    await context.save(keyset)
    await context.session.ask(routes.card, { card })
    isNew = true
  }
  return isNew
}

/** The last one up to which no day is without a card. One further ahead was made by a wrong clock. */
const lastInTurn = <C extends { from: Day; to: Day }>(cards: readonly C[], today: Day): C | undefined =>
  cards.reduce<C | undefined>(
    (last, one) => (one.from <= Math.max(last?.to ?? 0, today) + 1 ? one : last),
    undefined,
  )

/** A weekly card is followed by another after so many days. */
const renewDays = 7

/**
 * Gives what this device can open to those of `readers` who cannot open it yet: every epoch of a file, of a mailbox the
 * last one. What stands under those before it they read by its copies. While an epoch is written under, each device
 * is looked at: whoever has taken up a new one finds its key there. Later a member counts as one: cards have been
 * renewed since, and no device could tell which of another's keys were of which.
 * `found`: the case of a file, for the row beside each record.
 */
export async function grantMissing(
  context: MemberContext,
  log: Log,
  readers: readonly Card[],
  found?: CaseLogs,
): Promise<Log> {
  const { kind, epochs } = log.chain
  const today = todayOf(context.world)
  let granted = log
  for (const { record } of kind === 'file' ? epochs : epochs.slice(-1)) {
    if (record.expiry >= today) granted = await grantEpoch(context, granted, record.epoch, readers, found)
  }
  return granted
}

async function grantEpoch(
  context: MemberContext,
  log: Log,
  number: number,
  readers: readonly Card[],
  found: CaseLogs | undefined,
): Promise<Log> {
  const { site, world, keys, session } = context
  const epoch = epochOf(log.chain, number)
  const key = log.keys.get(number)
  const place = nextPlace(log.chain)
  if (!epoch || !key || !place || !isCurrent(context)) return log
  const missing = atMost(devicesWithout(context, log, epoch, readers), maxRecipients)
  if (missing.length === 0) return log
  const { desk, log: id } = log.chain
  const { no, hash } = site.keyring
  const where = { desk, log: id, ...place, epoch: number, keyringNo: no, keyringHash: hash, side: 1 as const }
  const { record, wraps } = await sealGrant(where, key, missing, keys.identity.signing, world.random)
  const next = await withItem(context, log, record)
  const row = next && found && (await rowFor(context, { ...found, file: next }))
  try {
    await session.ask(routes.append, { log: id, item: record, wraps, ...(row ? { row } : {}) })
    const now = next ?? (await follow(context, log))
    context.ahead.add(now)
    return now
  } catch (error) {
    if (!isRefused(error, 'behind')) throw error // somebody was faster; the next sync looks again
    return log
  }
}

/** Of these devices those to which this epoch was not sealed; once it is written under no more, those of such members. */
function devicesWithout(
  { site, world }: MemberContext,
  { chain }: Log,
  { record, recipients }: Epoch,
  readers: readonly Card[],
): readonly Card[] {
  const isWritten = chain.kind === 'file' || todayOf(world) <= record.expiry - retentionDays
  const isServed = (card: Card) => {
    const keys = keysOf(recipients, card)
    if (!isWritten || keys.length === 0) return keys.length > 0
    const ofDevice = site.cards.filter(one => isOfMember(one, card) && equal(one.device, card.device))
    return ofDevice.some(one => keys.some(({ kem }) => equal(kem, one.kemHash)))
  }
  return readers.filter(card => !isServed(card))
}

/** Whether everybody who is to read this file of a case is known to be able to. */
export function isForAll(context: MemberContext, found: CaseLogs & { file: Log }): boolean {
  const { mailbox, file } = found
  const epoch = currentEpoch(file.chain)
  const readers = readersOf(context, 'file', [mailbox, file], isTaken(found))
  return epoch !== undefined && devicesWithout(context, file, epoch, readers).length === 0
}

type OfMember = Pick<Card, 'member'>
const isOfMember = (one: OfMember, other: OfMember): boolean => equal(one.member, other.member)
const keysOf = (named: readonly Recipient[], card: OfMember) => named.filter(one => isOfMember(one, card))

/**
 * Whether a device seems to lack the key of a mailbox's last epoch whose member has a key there that is of no card known
 * here: it may be of one renewed since the desk's documents were read.
 */
export function isUnsure(context: MemberContext, log: Log, readers: readonly Card[]): boolean {
  const epoch = currentEpoch(log.chain)
  if (!epoch || !log.keys.has(epoch.record.epoch)) return false
  const isKnown = ({ kem }: Recipient) => context.site.cards.some(card => equal(card.kemHash, kem))
  return devicesWithout(context, log, epoch, readers).some(card =>
    keysOf(epoch.recipients, card).some(key => !isKnown(key)),
  )
}

/** Everything that came to a log since. */
export const follow = (context: MemberContext, log: Log): Promise<Log> =>
  followLog(
    log,
    context.session,
    context.keys.pairs,
    context.site.keyring,
    todayOf(context.world),
    notingReader(context, log.mailbox),
  )

/**
 * The devices a log is for today: cards of the week for a mailbox, standing ones for a file. Before a case is taken
 * these are the ones on intake, and whoever can read its `logs` already.
 */
export function readersOf(
  { site, world }: MemberContext,
  kind: LogKind,
  logs: readonly Log[],
  isTaken: boolean,
): readonly Card[] {
  const cards =
    kind === 'file'
      ? fileCards(site.cards, site.keyring, site.suspended)
      : mailboxCards(site.cards, site.keyring, site.suspended, todayOf(world), 'content')
  const readers = logs.flatMap(log => log.chain.epochs.flatMap(epoch => epoch.recipients))
  return isTaken ? cards : cardsBeforeTaken(cards, site.keyring, readers)
}
