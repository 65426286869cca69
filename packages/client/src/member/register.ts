/** The register as this device knows it: who was heard when, which devices take part, and what it said itself. */
import {
  admissionOf,
  admitKind,
  type Bytes,
  believeLines,
  believeRegister,
  type Day,
  type DeviceId,
  equal,
  type Heard,
  hasRole,
  heardDays,
  hearsEnough,
  isAdmitted,
  isFault,
  isKeeper,
  isLedDaily,
  isZero,
  type MemberId,
  memberOf,
  noItems,
  parseRegisterPrivate,
  parseRegisterPublic,
  type Reach,
  type Registered,
  type RegisterItem,
  type RegisterPlace,
  registerHash,
  rolesAt,
  vouchedUntil,
  type Why,
} from '@treeline/vault'
import { maxRegisterItems, type RegisterPart, readRegisterPart, routes } from '@treeline/wire'
import { reachOn } from '../site.ts'
import { Trouble, type TroubleKind } from '../trouble.ts'
import { todayOf } from '../world.ts'
import type { Approved } from './approval.ts'
import type { MemberContext } from './context.ts'
import { type KnownLines, knownWith, noLines } from './known-lines.ts'
import { type RecentItem, type RecentItems, withRecent } from './recent-items.ts'
import { type Named, settleNamed } from './register-named.ts'

/** `day`, `until`: of a keeper's newest item. `excused`: the day of the item after which a human here said they are away. */
type HeardKeeper = { member: MemberId; day: Day; until: Day; excused: Day | undefined }
/**
 * `recent`: the items of the last weeks. `named`: those that entries name and that are not known here, by hash, base64url.
 * `lines`: how far cases have come by the word of all. `ledOn`: the last days on which a coordinator wrote. `own`: what
 * this device has said of the desk last, by the hash of the body it vouches for; zeros: for none. `devices`: of this
 * member, the day of the newest item of each. `away`: the last day of an absence its member has announced. `approved`:
 * what it vouches for without asking them. `compared`: the hash of the phrase they have compared, of roots that are not
 * the first.
 */
export type KnownRegister = {
  place: RegisterPlace
  recent: RecentItems
  named: ReadonlyMap<string, Named>
  lines: KnownLines
  heard: readonly HeardKeeper[]
  ledOn: readonly Day[]
  own: { day: Day; fresh: Bytes } | undefined
  devices: readonly { device: DeviceId; day: Day }[]
  away: Day | undefined
  approved: Approved | undefined
  compared: Bytes | undefined
}

export const newRegister: KnownRegister = {
  ...{ place: noItems, recent: new Map(), named: new Map(), lines: noLines },
  ...{ heard: [], ledOn: [], devices: [] },
  ...{ own: undefined, away: undefined, approved: undefined, compared: undefined },
}

/** Whether the member who sits here takes part: a paper and an admin do not. */
export function keepsHere({ site, keyset }: MemberContext): boolean {
  const me = memberOf(site.keyring, keyset.member)
  return me !== undefined && isKeeper(me)
}

/** Whether this device's word counts: it was taken in, in the register that it is shown. */
export const isAdmittedHere = ({ site, keyset, register }: MemberContext): boolean =>
  isAdmitted(site.keyring, register.place.admitted, keyset)

/** `mayGoBack`: nobody is at work on a case. */
export type Going = { mayGoBack?: boolean }

/**
 * Reads on from where it was read before. Throws Trouble `older` if less is shown than was known, or something else: the
 * server is kept to what it has shown. With the era of a restore cases begin anew, also where the register did not go
 * back: what was read of them may be lost. So it throws that as well while somebody is at work on one.
 */
export async function readRegister(context: MemberContext, { mayGoBack = false }: Going = {}): Promise<void> {
  if (!keepsHere(context)) return
  const before = context.register
  const isNewEra = () => before.place.next > 0 && context.register.place.era > before.place.era
  try {
    // A device that was away for longer than ends of logs are shown has lines that count no more.
    const isAsSigned = (await readOn(context)) || (await readOn(context, 0))
    if (!isAsSigned) throw new Trouble('older')
    if (isNewEra() && !mayGoBack) throw new Trouble('older')
  } catch (error) {
    if (isNewEra()) context.register = before
    throw error
  }
  settleNamed(context, before.named)
  if (!isNewEra()) return
  context.beginAnew()
  await context.remember()
}

/** `linesFrom`: from this item on lines are read anew. Gives whether they are those that the last item counts. */
async function readOn(context: MemberContext, linesFrom?: number): Promise<boolean> {
  let isAsSigned = true
  let anew = linesFrom
  for (let isMore = true; isMore; anew = undefined) {
    const { next, head } = context.register.place
    const from = { from: Math.max(next - 1, 0), ...(anew === undefined ? {} : { linesFrom: anew }) }
    const part = readRegisterPart(await context.session.ask(routes.register, from), maxRegisterItems)
    if (!part) throw new Trouble('server')
    const [last] = part.items
    if (next > 0 && !(last && equal(registerHash(last.public), head))) throw new Trouble('older')
    await takeAll(context, part.items.slice(next > 0 ? 1 : 0))
    isMore = part.items.length === maxRegisterItems
    isAsSigned = await takeLines(context, part, { isMore, areAll: anew !== undefined })
  }
  return isAsSigned
}

/** The lines of an answer. Gives whether they are those that its last item counts; while more is to come none does. */
async function takeLines(
  context: MemberContext,
  { items, lines: shown }: RegisterPart,
  { isMore, areAll }: { isMore: boolean; areAll: boolean },
): Promise<boolean> {
  const { register, site, keyset } = context
  const [first, last] = [items[0], items.at(-1)]
  if (!first || !last) return shown.length === 0
  const all = isMore ? undefined : parseRegisterPrivate(last.private)?.all
  const belief = await believeLines(areAll ? [] : [...register.lines.byLog.values()], shown, all)
  if (isFault(belief)) return false
  if (shown.length === 0 && !areAll) return true
  // Whoever is on intake by then is given the key of each case before its line is written.
  const since = areAll ? 0 : (parseRegisterPublic(first.public)?.keyringNo ?? 0)
  const isReader = rolesAt(site.keyring, keyset.member, since).includes('intake')
  const { lines } = context.register
  context.register = { ...context.register, lines: knownWith(lines, belief.memory, shown, isReader) }
  return true
}

/** Takes in items behind the last. */
export async function takeAll(context: MemberContext, items: readonly RegisterItem[]): Promise<void> {
  const taken: RecentItem[] = []
  try {
    for (const item of items) {
      await take(context, item)
      const { next, head, day } = context.register.place
      taken.push({ n: next - 1, day, hash: head })
    }
  } finally {
    const { register } = context
    context.register = { ...register, recent: withRecent(register.recent, taken, register.place.day) }
  }
}

async function take(context: MemberContext, item: RegisterItem): Promise<void> {
  const { site, register, world } = context
  const { desk, keyring, generations, signedRestores: restores } = site
  const memory = { ...register.place, desk, keyring, generations, restores }
  const belief = await believeRegister(memory, item, todayOf(world))
  if (isFault(belief)) throw new Trouble(troubleOf(belief.why))
  context.register = withItem(context, belief.memory, item)
}

/** A day that is not yet is this device's clock, not an older desk. */
const troubleOf = (why: Why): TroubleKind => (why === 'form' ? 'version' : why === 'day' ? 'clock' : 'older')

/** The register with an item behind it that is believed. */
function withItem({ site, keyset, register }: MemberContext, made: Registered, bytes: RegisterItem) {
  const { next, head, era, keyringNo, admitted, removed, item } = made
  const { member, day, until, kind } = item
  const by = memberOf(site.keyring, member)
  const isLed = by !== undefined && hasRole(by, 'coordinator')
  const isOwn = equal(member, keyset.member) && equal(item.device, keyset.device)
  // Whom the roots take in is heard by that: they can have written nothing yet.
  const taken = kind === admitKind ? admissionOf(bytes) : []
  const invited = taken.filter(one => one.by === null)
  const newcomers = invited.map(one => one.member).filter(id => !heardIn(register, id))
  const heard = [...newcomers.map(id => ({ member: id, day, until: day })), { member, day, until }]
  return {
    ...register,
    place: { next, head, era, day, keyringNo, admitted, removed },
    // Whoever named an item before an era may have known what is lost with it.
    named: era === register.place.era ? register.named : newRegister.named,
    heard: heard.reduce(withHeard, register.heard),
    ledOn: isLed
      ? [...register.ledOn.filter(one => one !== day && one > day - heardDays), day]
      : register.ledOn,
    ...(isOwn && isStatement(item) ? { own: { day, fresh: item.fresh } } : {}),
    devices: [...taken.filter(one => !isListed(register, one)), item]
      .filter(one => equal(one.member, keyset.member))
      .reduce((all, { device }) => withDevice(all, device, day), register.devices),
  }
}

/** Being taken in once more is no sign of life. */
const isListed = ({ devices }: KnownRegister, { device }: { device: DeviceId }): boolean =>
  devices.some(one => equal(one.device, device))

const withDevice = (all: KnownRegister['devices'], device: DeviceId, day: Day): KnownRegister['devices'] => [
  ...all.filter(one => !equal(one.device, device)),
  { device, day },
]

/** This member's other devices whose word counts, and for how many days each was silent. */
export function otherDevices({ site, keyset, register, world }: MemberContext) {
  const { member } = keyset
  return register.devices.flatMap(({ device, day }) => {
    const isOther = !equal(device, keyset.device)
    const takesPart = isAdmitted(site.keyring, register.place.admitted, { member, device })
    return isOther && takesPart ? [{ device, days: todayOf(world) - day }] : []
  })
}

/** One that brings lines alone leaves what was said of the desk as it was. */
const isStatement = ({ count, fresh }: Registered['item']): boolean => count === 0 || !isZero(fresh)

const withHeard = (
  all: readonly HeardKeeper[],
  { member, day, until }: Omit<HeardKeeper, 'excused'>,
): readonly HeardKeeper[] => {
  const before = all.find(one => equal(one.member, member))
  return [...all.filter(one => one !== before), { member, day, until, excused: before?.excused }]
}

const heardIn = ({ heard }: KnownRegister, id: MemberId): HeardKeeper | undefined =>
  heard.find(one => equal(one.member, id))

export type OtherKeeper = { member: MemberId; heard: Heard | undefined }

/** How each of the other keepers was heard who stand. */
export function othersHeard({ site, keyset, register }: MemberContext): readonly OtherKeeper[] {
  const others = site.keyring.members.filter(
    one => isKeeper(one) && !equal(one.id, keyset.member) && !site.suspended.some(id => equal(id, one.id)),
  )
  return others.map(({ id: member }) => {
    const one = heardIn(register, member)
    return { member, heard: one && { ...one, isExcused: one.excused === one.day } }
  })
}

/**
 * Those on intake who were in of late, and of whom no card is shown: a device renews its own before it writes here, so
 * somebody hides it, and no first message reaches them.
 */
export function hiddenHere(context: MemberContext): readonly MemberId[] {
  const { site, world } = context
  const today = todayOf(world)
  const others = keepsHere(context) ? othersHeard(context) : []
  return others.flatMap(({ member: id, heard }) => {
    const member = memberOf(site.keyring, id)
    const isOnIntake = member !== undefined && hasRole(member, 'intake')
    // Whom the roots have taken in may not have been in yet.
    const wasIn = heard !== undefined && today - heard.day <= heardDays && heard.until > heard.day
    const isShown = site.cards.some(card => card.kind === 'weekly' && equal(card.member, id))
    return isOnIntake && wasIn && !isShown ? [id] : []
  })
}

/** Whether enough of them are, for this device to vouch for anything. */
export const hearsOthers = (context: MemberContext): boolean =>
  hearsEnough(
    othersHeard(context).map(one => one.heard),
    todayOf(context.world),
  )

/** The last day on which what this device vouches for today holds. */
export function vouchedHereUntil(context: MemberContext): Day {
  const { register, world } = context
  const [today, others] = [todayOf(world), othersHeard(context).map(one => one.heard)]
  const away = register.away && register.away >= today ? register.away : undefined
  return vouchedUntil(others, today, { away, isDaily: isLedDaily(register.ledOn, today) })
}

/** As visitors meet the desk, whichever words they are shown. */
export const reachHere = ({ site, known, world }: MemberContext): Reach =>
  reachOn({ ...site, vouches: known.vouches ?? site.vouches }, todayOf(world))

/** A human here says that these are away, each until they are heard again or for too long. */
export const withExcused = (register: KnownRegister, members: readonly MemberId[]): KnownRegister => ({
  ...register,
  heard: register.heard.map(one =>
    members.some(id => equal(id, one.member)) ? { ...one, excused: one.day } : one,
  ),
})
