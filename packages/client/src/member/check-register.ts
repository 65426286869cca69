/** The register read on by a device: it goes back only to where its members have signed that it may, once. */
import {
  allLinesHashByPlatform,
  asDay,
  clockDays,
  holdsAt,
  isSuspended,
  type Restored,
} from '@treeline/vault'
import { routes, writeRegisterPut } from '@treeline/wire'
import { isRefused } from '../transport.ts'
import { Trouble } from '../trouble.ts'
import { todayOf } from '../world.ts'
import type { MemberContext } from './context.ts'
import { isRecent } from './recent-items.ts'
import {
  type Going,
  isAdmittedHere,
  type KnownRegister,
  keepsHere,
  newRegister,
  reachHere,
  readRegister,
  takeAll,
} from './register.ts'
import { registerItem } from './register-item.ts'

/**
 * Reads on, and signs for nothing more where the register goes back unsigned. Nor where nobody vouches for the desk on a
 * device that takes no part yet, and so cannot know better. `mayGoBack`: nobody is at work on a case.
 */
export async function checkRegister(context: MemberContext, going: Going = {}): Promise<void> {
  const { mayGoBack } = going
  const goesBack = !(await isRead(context, going)) && !(mayGoBack && (await goBackAsSigned(context)))
  if (!goesBack && mayGoBack && (await hasBegun(context))) await beginAnew(context)
  const { site } = context
  const isClosed = reachHere(context).state === 'closed'
  const isUnsure = isClosed && keepsHere(context) && !isAdmittedHere(context)
  if (goesBack || isUnsure) context.site = { ...site, isBehind: true }
}

/** False if less is shown than was known, or something else. */
const isRead = (context: MemberContext, going: Going): Promise<boolean> =>
  readRegister(context, going).then(
    () => true,
    error => {
      if (error instanceof Trouble && error.kind === 'older') return false
      throw error
    },
  )

/**
 * The register as it is shown, from its beginning, in the place of the known one, if members who stand signed that, up to
 * an item this device knows, for an era it does not know: it is in that era from then on, and does not go back by the
 * same again. Nor does it by what was signed before the last it knows. Gives whether it did.
 */
async function goBackAsSigned(context: MemberContext): Promise<boolean> {
  const { register } = context
  const restored = signedIn(context).find(one => knows(register, one) && isOlder(register, one))
  if (!restored) return false
  const shown = await shownRegister(context)
  if (!shown || !knows(shown.register, restored)) return false
  await hasBegun(shown)
  if (shown.register.place.era < restored.restore.era) return false
  context.register = shown.register
  await beginAnew(context)
  return true
}

async function beginAnew(context: MemberContext): Promise<void> {
  context.beginAnew()
  await context.remember()
}

/** What is signed, by members who stand, for eras to come. */
const signedIn = ({ site, register }: MemberContext): readonly Restored[] =>
  site.signedRestores.filter(
    one =>
      one.restore.era > register.place.era && holdsAt(site.keyring, one, site.keyring.no, site.suspensions),
  )

/** Whether the item that is named is known, as the one it is named as. */
const knows = ({ recent }: KnownRegister, { restore }: Pick<Restored, 'restore'>): boolean =>
  isRecent(recent, restore)

/** Whether nothing is known that came later than it was signed, by clocks that differ: nobody signed for that. */
const isOlder = ({ place }: KnownRegister, { restore }: Restored): boolean =>
  place.day <= restore.day + 2 * clockDays

/** Everything as it is here, but for the register, which is read from its beginning; undefined: it does not hold. */
export async function shownRegister(context: MemberContext): Promise<MemberContext | undefined> {
  const { approved, compared, away } = context.register
  const register = { ...newRegister, approved, compared, away }
  // What was read of cases is the device's own.
  const shown = { ...context, register, beginAnew: () => {}, remember: async () => {} }
  return (await isRead(shown, { mayGoBack: true })) ? shown : undefined
}

/** The first device that takes part in what is signed begins its era: gives whether it did. What another did first is read. */
async function hasBegun(context: MemberContext): Promise<boolean> {
  const restored = signedIn(context).find(one => knows(context.register, one))
  if (!restored || !mayBegin(context)) return false
  const { site, keyset, register, keys, session, world } = context
  const { place, lines } = register
  const day = asDay(Math.max(todayOf(world), place.day))
  const all = await allLinesHashByPlatform([...lines.byLog.values()])
  const saying = { place, day, until: day, fresh: undefined, lines: [], all, restored }
  const made = registerItem(keyset, site.keyring, saying, keys.identity.signing)
  try {
    await session.ask(routes.registerPut, writeRegisterPut(made))
  } catch (error) {
    if (!isRefused(error, 'behind')) throw error
    await isRead(context, { mayGoBack: true })
    return false
  }
  await takeAll(context, [made.item])
  return true
}

const mayBegin = (context: MemberContext): boolean =>
  keepsHere(context) &&
  isAdmittedHere(context) &&
  !isSuspended(context.site.suspensions, context.keyset.member)
