/** Vouching: once a day this device says that the desk is as it is shown, and takes in devices that are new. */
import {
  allLinesHashByPlatform,
  type Bytes,
  type Day,
  type DeskId,
  type DeviceId,
  equal,
  type Fresh,
  freshHash,
  heardDays,
  hearingOf,
  isZero,
  type MemberId,
  type Reach,
  type RegisterLines,
  type Seed,
  withLines,
  writeFresh,
} from '@treeline/vault'
import { type RegisterPut, routes, writeRegisterPut } from '@treeline/wire'
import { reachOn } from '../site.ts'
import { isRefused } from '../transport.ts'
import { Trouble } from '../trouble.ts'
import { todayOf } from '../world.ts'
import { devicesToAdmit, memberWord, rootsWord } from './admission.ts'
import { approvalOf, approvedIn, type Changed, changedIn } from './approval.ts'
import { rightBody } from './body.ts'
import { checkRegister } from './check-register.ts'
import { isCompared, isCurrent, type MemberContext, mustBeCurrent } from './context.ts'
import { renewCard } from './key-renewal.ts'
import { knownWith } from './known-lines.ts'
import {
  hearsOthers,
  hiddenHere,
  isAdmittedHere,
  keepsHere,
  otherDevices,
  othersHeard,
  reachHere,
  readRegister,
  takeAll,
  vouchedHereUntil,
  withExcused,
} from './register.ts'
import { registerItem, type Saying } from './register-item.ts'
import { unshownTo } from './register-named.ts'
import { type SignedRestore, signedRestores, type UnsignedRestore, unsignedRestore } from './restore.ts'
import type { State } from './state.ts'
import { readSiteAgain, syncOnce } from './sync.ts'

export type Vouching = {
  /** Whether what this device says counts. */
  isAdmitted: boolean
  /** If not, it vouches for nothing until its member has said who of the silent ones is away. */
  hearsEnough: boolean
  /** Keepers who are not heard, and for how many days; undefined: never. */
  silent: readonly { member: MemberId; days: number | undefined }[]
  /** Colleagues who were in, and of whom the server shows no card. */
  hidden: readonly MemberId[]
  /** Colleagues who had seen more of the register when they wrote than is shown here: until it is, it vouches for nothing. */
  unshown: readonly MemberId[]
  /** This member's other devices that were silent for long, and for how many days. */
  devices: readonly { device: DeviceId; days: number }[]
  /** The last day of the absence this member has announced. */
  away: Day | undefined
  /** What others have changed: until its member finds it right, this device vouches for nothing. */
  changed: Changed | undefined
  /** Of new roots; until its member has compared it, this device signs nothing for the desk. */
  phrase: DeskId | undefined
  /** As visitors meet the desk. */
  reach: Reach
  /** Visitors are shown words of before: too few keepers vouch for the newest. */
  isWaiting: boolean
  /** The server was restored from a backup, and not enough members have signed that yet. */
  restore: UnsignedRestore | undefined
  /** What they have signed lately. */
  restores: readonly SignedRestore[]
}

export function vouchingOf(context: MemberContext): Vouching {
  const today = todayOf(context.world)
  const { site, register } = context
  const silent = othersHeard(context).filter(({ heard }) => hearingOf(heard, today) === 'silent')
  const takesPart = keepsHere(context) && isAdmittedHere(context) && isCurrent(context)
  const reach = reachHere(context)
  return {
    isAdmitted: !keepsHere(context) || isAdmittedHere(context),
    hearsEnough: !keepsHere(context) || hearsOthers(context),
    silent: silent.map(({ member, heard }) => ({ member, days: heard && today - heard.day })),
    hidden: hiddenHere(context),
    unshown: unshownTo(context),
    devices: takesPart ? otherDevices(context).filter(({ days }) => days > heardDays) : [],
    away: register.away,
    changed: takesPart ? changedIn(context) : undefined,
    phrase: isCompared(context) ? undefined : site.phrase,
    reach,
    isWaiting: reach.state !== reachOn(site, today).state,
    restore: unsignedRestore(context),
    restores: signedRestores(context),
  }
}

/** Once a day, and again as soon as the desk is another than the one this device has vouched for. */
export async function renewVouch(context: MemberContext): Promise<void> {
  const { site, register, checked } = context
  const today = todayOf(context.world)
  if (!isCurrent(context) || !keepsHere(context)) return
  const isSame = checked?.site === site && checked.register === register && checked.day === today
  // What an entry names and is not shown is asked for each time.
  if (isSame && register.named.size === 0) return
  try {
    await checkRegister(context, { mayGoBack: true })
  } catch (error) {
    // Whoever is a keeper no more learns it from the documents.
    if (isRefused(error, 'forbidden')) return readSiteAgain(context)
    throw error
  }
  if (!isCurrent(context)) return
  if (isAdmittedHere(context)) {
    // Before an item that vouches for nothing takes the place of one that did.
    context.register = { ...context.register, approved: approvedIn(context) }
    // A colleague's body may be there to be joined.
    if (!isVouchedFor(context)) await readSiteAgain(context)
    if (!isCurrent(context)) return
    if (!isVouchedFor(context)) await vouch(context)
    if (bodyHere(context)) context.register = { ...context.register, approved: approvalOf(context) }
    await admitOthers(context)
  }
  context.checked = { site: context.site, register: context.register, day: today }
}

/** What this device would vouch for now; undefined: it is not shown enough of the others, or its member is asked first. */
function bodyHere(context: MemberContext): Fresh | undefined {
  const { site, known, world, register, keyset } = context
  const today = todayOf(world)
  const isLeaving = register.away !== undefined && register.away >= today
  const leaving = isLeaving ? keyset.device : undefined
  const mayVouch = hearsOthers(context) && unshownTo(context).length === 0 && !changedIn(context)
  return mayVouch ? rightBody(site, [known.proposed, site.fresh], today, leaving) : undefined
}

function isVouchedFor(context: MemberContext): boolean {
  const { own } = context.register
  if (!own || own.day < todayOf(context.world)) return false
  const body = bodyHere(context)
  return body ? equal(freshHash(writeFresh(body)), own.fresh) : isZero(own.fresh)
}

/** Vouches for the desk as it is shown. Throws Trouble `older` while this device knows more than that. */
async function vouch(context: MemberContext, admission?: Bytes): Promise<void> {
  mustBeCurrent(context)
  if (keepsHere(context) && (isAdmittedHere(context) || admission)) await say(context, { admission })
}

/** The same behind a change of the desk that has been made: what fails is vouched for with the next round. */
export const vouchAfter = (context: MemberContext, admission?: Bytes): Promise<void> =>
  vouch(context, admission).catch(() => {})

/** Which device it takes in, or removes; may be none. */
type Change = Pick<Saying, 'admission' | 'removal'>
/** Items that others put first are read, and the item made anew. */
const attempts = 5

/** `areLinesAll`: it is about the lines it brings, and none is made without any. */
type Statement = Change & { areLinesAll?: boolean }

export async function say(
  context: MemberContext,
  { areLinesAll = false, ...change }: Statement,
): Promise<void> {
  const isChange = change.admission !== undefined || change.removal !== undefined
  let mayBringLines = !isChange
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      await readRegister(context)
      const lines = mayBringLines ? context.newLines() : []
      if (areLinesAll && lines.length === 0) return
      await put(context, await itemHere(context, { ...change, areLinesAll }, lines))
      return await context.remember()
    } catch (error) {
      // The desk has changed since its documents were read.
      if (isOutdated(error)) await readSiteAgain(context)
      // A case may be gone since, and what is said of the desk waits for none.
      else if (isRefused(error, 'other-bytes')) mayBringLines = false
      else if (!isRefused(error, 'behind')) throw error
      if (!change.admission) mustBeCurrent(context)
    }
  }
  throw new Trouble('server')
}

async function put(context: MemberContext, { made, all }: ItemHere): Promise<void> {
  await context.session.ask(routes.registerPut, writeRegisterPut(made))
  await takeAll(context, [made.item])
  const { register } = context
  context.register = { ...register, lines: knownWith(register.lines, all, made.lines, true) }
}

const isOutdated = (error: unknown): boolean =>
  isRefused(error, 'stale') || (error instanceof Trouble && error.kind === 'older')

/** `all`: the lines that count with it. */
type ItemHere = { made: RegisterPut; all: RegisterLines }

async function itemHere(
  context: MemberContext,
  { areLinesAll, ...change }: Statement,
  newLines: readonly Bytes[],
): Promise<ItemHere> {
  const { site, keyset, register, world, keys } = context
  const day = Math.max(todayOf(world), register.place.day) as Day
  const until = Math.max(day, vouchedHereUntil(context)) as Day
  const fresh = areLinesAll && isVouchedFor(context) ? undefined : bodyHere(context)
  // One that vouches for nothing says so, and no more.
  const lines = fresh || areLinesAll ? newLines : []
  const all = withLines([...register.lines.byLog.values()], lines)
  const hash = await allLinesHashByPlatform(all)
  const saying = { place: register.place, day, until, fresh, lines, all: hash, ...change }
  return { made: registerItem(keyset, site.keyring, saying, keys.identity.signing), all }
}

/** This device takes part from now on, by the word of this root sheet. */
export async function admitThisDevice(context: MemberContext, _: State, sheet: Seed): Promise<void> {
  const { site, keyset } = context
  await say(context, { admission: rootsWord(site.desk, sheet, keyset) })
  await readSiteAgain(context)
}

/** Takes in devices whose cards are new: of this member, and of colleagues, who need another member's word besides. */
async function admitOthers(context: MemberContext): Promise<void> {
  for (const device of devicesToAdmit(context)) await say(context, { admission: memberWord(device) })
}

/** A human here says that this device of theirs confirms nothing any more. */
export async function removeDevice(context: MemberContext, _: State, device: DeviceId): Promise<void> {
  mustBeCurrent(context)
  await say(context, { removal: device })
}

/** And that it does after all. */
export async function restoreDevice(context: MemberContext, _: State, device: DeviceId): Promise<void> {
  mustBeCurrent(context)
  await say(context, { admission: memberWord({ member: context.keyset.member, device }) })
}

/** A human here says that these colleagues are away. */
export async function excuse(context: MemberContext, _: State, members: readonly MemberId[]): Promise<void> {
  context.register = withExcused(context.register, members)
  await context.remember()
  await renewVouch(context)
}

/** A human here has looked at what others changed, and finds it right. `of`: what they were shown; else they are asked anew. */
export async function approve(context: MemberContext, _: State, of: Bytes): Promise<void> {
  const changed = changedIn(context)
  if (!changed || !equal(changed.of, of)) return
  context.register = { ...context.register, approved: approvalOf(context) }
  await context.remember()
  await renewVouch(context)
  // What visitors are shown may be another now.
  await readSiteAgain(context)
}

/** A human here has compared the phrase of the new roots with a coordinator, and it is the same. */
export async function confirmPhrase(context: MemberContext, state: State, phrase: Bytes): Promise<void> {
  context.register = { ...context.register, compared: phrase }
  await context.remember()
  await renewVouch(context)
  await syncOnce(context, state)
}

/** This member will be away up to this day; undefined: no more. */
export async function announceAway(context: MemberContext, _: State, until: Day | undefined): Promise<void> {
  context.register = { ...context.register, away: until }
  if (await renewCard(context)) await readSiteAgain(context)
  await vouch(context)
}
