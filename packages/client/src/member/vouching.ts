/** Vouching: once a day this device says that the desk is as it is shown, and takes in devices that are new. */
import {
  type Bytes,
  type Card,
  type Day,
  equal,
  type Fresh,
  freshHash,
  hearingOf,
  isAdmitted,
  isKeeper,
  isZero,
  type MemberId,
  memberOf,
  type Reach,
  type RegisterLines,
  rolesAt,
  rootOf,
  type Seed,
  signAdmission,
  withLines,
  writeAdmission,
  writeFresh,
} from '@treeline/vault'
import { type RegisterPut, routes, writeRegisterPut } from '@treeline/wire'
import { reachOn } from '../site.ts'
import { isRefused } from '../transport.ts'
import { Trouble } from '../trouble.ts'
import { todayOf } from '../world.ts'
import { rightBody } from './body.ts'
import { type MemberContext, mustBeCurrent } from './context.ts'
import { renewCard } from './key-renewal.ts'
import { knownWith } from './known-lines.ts'
import {
  checkRegister,
  hearsOthers,
  isAdmittedHere,
  keepsHere,
  othersHeard,
  readRegister,
  remember,
  take,
  vouchedHereUntil,
  withExcused,
} from './register.ts'
import { registerItem } from './register-item.ts'
import type { State } from './state.ts'
import { readSiteAgain } from './sync.ts'

export type Vouching = {
  /** Whether what this device says counts. */
  isAdmitted: boolean
  /** If not, it vouches for nothing until its member has said who of the silent ones is away. */
  hearsEnough: boolean
  /** Keepers who are not heard, and for how many days; undefined: never. */
  silent: readonly { member: MemberId; days: number | undefined }[]
  /** The last day of the absence this member has announced. */
  away: Day | undefined
  reach: Reach
}

export function vouchingOf(context: MemberContext): Vouching {
  const today = todayOf(context.world)
  const silent = othersHeard(context).filter(({ heard }) => hearingOf(heard, today) === 'silent')
  return {
    isAdmitted: !keepsHere(context) || isAdmittedHere(context),
    hearsEnough: !keepsHere(context) || hearsOthers(context),
    silent: silent.map(({ member, heard }) => ({ member, days: heard && today - heard.day })),
    away: context.register.away,
    reach: reachOn(context.site, today),
  }
}

/** Once a day, and again as soon as the desk is another than the one this device has vouched for. */
export async function renewVouch(context: MemberContext): Promise<void> {
  const { site, register, checked } = context
  const today = todayOf(context.world)
  if (site.isBehind || !keepsHere(context)) return
  if (checked && checked.site === site && checked.register === register && checked.day === today) return
  try {
    await checkRegister(context)
  } catch (error) {
    // Whoever is a keeper no more learns it from the documents.
    if (isRefused(error, 'forbidden')) return readSiteAgain(context)
    throw error
  }
  if (context.site.isBehind) return
  if (isAdmittedHere(context)) {
    // A colleague's body may be there to be joined.
    if (!isVouchedFor(context)) await readSiteAgain(context)
    if (context.site.isBehind) return
    if (!isVouchedFor(context)) await vouch(context)
    await admitOthers(context)
  }
  context.checked = { site: context.site, register: context.register, day: today }
}

/** What this device would vouch for now; undefined: it hears too few of the others. */
function bodyHere(context: MemberContext): Fresh | undefined {
  const { site, known, world, register, keyset } = context
  const today = todayOf(world)
  const isLeaving = register.away !== undefined && register.away >= today
  const leaving = isLeaving ? keyset.device : undefined
  return hearsOthers(context) ? rightBody(site, [known.proposed, site.fresh], today, leaving) : undefined
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

/** Items that others put first are read, and the item made anew. */
const attempts = 5

/** `admission`: of the device it takes in. `areLinesAll`: it is about the lines it brings, and none is made without any. */
type Statement = { admission?: Bytes | undefined; areLinesAll?: boolean }

export async function say(
  context: MemberContext,
  { admission, areLinesAll = false }: Statement,
): Promise<void> {
  let mayBringLines = admission === undefined
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      await readRegister(context)
      const lines = mayBringLines ? context.newLines() : []
      if (areLinesAll && lines.length === 0) return
      await put(context, itemHere(context, { admission, areLinesAll }, lines))
      return await context.remember()
    } catch (error) {
      // The desk has changed since its documents were read.
      if (isOutdated(error)) await readSiteAgain(context)
      // A case may be gone since, and what is said of the desk waits for none.
      else if (isRefused(error, 'other-bytes')) mayBringLines = false
      else if (!isRefused(error, 'behind')) throw error
      if (!admission) mustBeCurrent(context)
    }
  }
  throw new Trouble('server')
}

async function put(context: MemberContext, { made, all }: ItemHere): Promise<void> {
  await context.session.ask(routes.registerPut, writeRegisterPut(made))
  await take(context, made.item)
  remember(context, [made.item])
  const { register } = context
  context.register = { ...register, lines: knownWith(register.lines, all, made.lines, true) }
}

const isOutdated = (error: unknown): boolean =>
  isRefused(error, 'stale') || (error instanceof Trouble && error.kind === 'older')

/** `all`: the lines that count with it. */
type ItemHere = { made: RegisterPut; all: RegisterLines }

function itemHere(
  context: MemberContext,
  { admission, areLinesAll }: Statement,
  newLines: readonly Bytes[],
): ItemHere {
  const { site, keyset, register, world, keys } = context
  const day = Math.max(todayOf(world), register.place.day) as Day
  const until = Math.max(day, vouchedHereUntil(context)) as Day
  const fresh = areLinesAll && isVouchedFor(context) ? undefined : bodyHere(context)
  // One that vouches for nothing says so, and no more.
  const lines = fresh || areLinesAll ? newLines : []
  const all = withLines([...register.lines.byLog.values()], lines)
  const saying = { place: register.place, day, until, fresh, lines, all, admission }
  return { made: registerItem(keyset, site.keyring, saying, keys.identity.signing), all }
}

/** This device takes part from now on, by the word of this root sheet. */
export async function admitThisDevice(context: MemberContext, _: State, sheet: Seed): Promise<void> {
  const { site, keyset } = context
  await say(context, { admission: rootsWord(site.desk, sheet, keyset) })
  await readSiteAgain(context)
}

type Device = Pick<Card, 'member' | 'device'>

/** What the roots say of a device. Its id was drawn on it: a register that names it is no older than the device. */
export function rootsWord(desk: Card['desk'], sheet: Seed, { member, device }: Device): Bytes {
  const root = rootOf(sheet)
  const admission = { member, device, nonce: noNonce }
  const signature = signAdmission(desk, admission, root)
  return writeAdmission({ ...admission, roots: [{ key: root.publicKey, signature }] })
}
const noNonce = new Uint8Array(32)

/** Takes in devices whose cards are new: of this member, and of colleagues, who need another member's word besides. */
async function admitOthers(context: MemberContext): Promise<void> {
  for (const { member, device } of devicesToAdmit(context))
    await say(context, { admission: writeAdmission({ member, device, nonce: noNonce, roots: [] }) })
}

function devicesToAdmit({ site, keyset, register }: MemberContext): readonly Device[] {
  const { keyring, cards } = site
  const { admitted } = register.place
  const isLed = (id: MemberId) => rolesAt(keyring, id, keyring.no).includes('coordinator')
  const isWanted = ({ kind, member: id, device }: Card): boolean => {
    const member = memberOf(keyring, id)
    if (kind !== 'weekly' || !member || !isKeeper(member)) return false
    if (isAdmitted(keyring, admitted, { member: id, device })) return false
    if (equal(device, keyset.device)) return false
    const by = admitted.filter(one => equal(one.member, id) && equal(one.device, device) && one.by)
    if (by.some(one => one.by && equal(one.by, keyset.member))) return false
    // Where a colleague has said so already, only the word of a coordinator is lacking, or any.
    return by.length === 0 || isLed(keyset.member) || by.some(one => one.by && isLed(one.by))
  }
  const wanted = cards.filter(isWanted)
  return wanted.filter((card, i) => wanted.findIndex(one => equal(one.device, card.device)) === i)
}

/** A human here says that these colleagues are away. */
export async function excuse(context: MemberContext, _: State, members: readonly MemberId[]): Promise<void> {
  context.register = withExcused(context.register, members)
  await context.remember()
  await renewVouch(context)
}

/** This member will be away up to this day; undefined: no more. */
export async function announceAway(context: MemberContext, _: State, until: Day | undefined): Promise<void> {
  context.register = { ...context.register, away: until }
  if (await renewCard(context)) await readSiteAgain(context)
  await vouch(context)
}
