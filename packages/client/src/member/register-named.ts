/** What colleagues' entries name of the register: a server that shows this device less than they had seen is noticed. */
import { presentAt } from '@treeline/casework'
import {
  type AuthoredBy,
  asDay,
  clockDays,
  equal,
  isKeeper,
  isZero,
  type LogId,
  type MemberId,
  memberOf,
} from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import type { ReadBody } from '../log.ts'
import { dateOf } from '../world.ts'
import type { MemberContext } from './context.ts'
import { bodyReader } from './copies.ts'
import type { KnownRegister } from './register.ts'

/** Of one colleague so many are noted: more say no more than that their device had seen what is not shown here. */
export const mostNamed = 20

/** Who named an item that is not known here. `isMissing`: the server was asked for it since, and does not show it. */
export type Named = { by: MemberId; isMissing: boolean }

/** Reads bodies as `bodyReader` does, and notes what their authors had seen of the register. */
export function notingReader(context: MemberContext, mailbox: LogId): ReadBody {
  const read = bodyReader(context.site.keyring, mailbox)
  return async (body, origin, author) => {
    const entry = await read(body, origin)
    if (author) note(context, author, presentAt(entry))
    return entry
  }
}

/** `at`: when it was written, ISO, by its author; undefined: that is not known. */
function note(context: MemberContext, { member, register: hash }: AuthoredBy, at: string | undefined): void {
  const { register } = context
  const [item, { recent, named }] = [toBase64(hash), register]
  if (isZero(hash) || recent.has(item) || named.has(item) || !goesBackTo(context, at)) return
  if ([...named.values()].filter(one => equal(one.by, member)).length >= mostNamed) return
  context.register = { ...register, named: new Map([...named, [item, { by: member, isMissing: false }]]) }
}

/** Whether every item that could be named at this instant is remembered. What was named before a restore may be lost. */
function goesBackTo({ register, site }: MemberContext, at: string | undefined): boolean {
  const { recent, place } = register
  // Days never fall along the register. The clocks of both who wrote may differ from the server's.
  const [oldest] = recent.values()
  if (!oldest || at === undefined) return false
  const begun = site.signedRestores.filter(({ restore }) => restore.era <= place.era)
  const since = Math.max(oldest.day, ...begun.map(({ restore }) => restore.day))
  return dateOf(asDay(since + 2 * clockDays)) <= at
}

/** The register was read to its end since these were named. What is missing says nothing once its author stands no more. */
export function settleNamed(context: MemberContext, asked: KnownRegister['named']): void {
  const { register, site } = context
  const stands = (id: MemberId) => {
    const member = memberOf(site.keyring, id)
    return member && isKeeper(member) && !site.suspended.some(one => equal(one, id))
  }
  const named = [...register.named]
    .filter(([item, { by }]) => !register.recent.has(item) && stands(by))
    .map(([item, one]) => [item, asked.has(item) ? { ...one, isMissing: true } : one] as const)
  if (register.named.size > 0) context.register = { ...register, named: new Map(named) }
}

/** Colleagues who had seen more of the register when they wrote than the server shows here. */
export function unshownTo({ register }: MemberContext): readonly MemberId[] {
  const missing = [...register.named.values()].filter(({ isMissing }) => isMissing)
  return missing.map(({ by }) => by).filter((by, i, all) => all.findIndex(one => equal(one, by)) === i)
}
