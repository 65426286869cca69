/** What colleagues' entries name of the register: a server that shows less of it shows this device an older desk. */
import { presentAt } from '@treeline/casework'
import { asDay, clockDays, isZero, openEntry } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import type { Log } from '../log.ts'
import { dateOf } from '../world.ts'
import type { MemberContext } from './context.ts'
import { checkRegister, keepsHere } from './register.ts'

/**
 * Looks at the newest entry of a member behind this place. If it names an item of the register that is not known here,
 * that is read on; nothing is signed for the desk until the item is shown, or its author stands no more. One that may be
 * older than what is remembered of the register says nothing.
 */
export async function checkNamed(context: MemberContext, log: Log, after: number): Promise<void> {
  if (!keepsHere(context)) return
  const line = log.lines.findLast(({ seq, by }) => by !== null && seq > after)
  const link = line && log.chain.links.findLast(({ seq }) => seq === line.seq)
  const key = link && log.keys.get(link.item.epoch)
  if (!key || !isRemembered(context, line.entry && presentAt(line.entry))) return
  const { by } = await openEntry(link.bytes, key)
  if (!by || isZero(by.register)) return
  const hash = toBase64(by.register)
  if (context.register.recent.has(hash)) return
  context.lacking.set(hash, by.member)
  await checkRegister(context)
}

/** Whether every item that could be named at this instant, ISO, is remembered. */
function isRemembered({ register }: MemberContext, at: string | null | undefined): boolean {
  // Days never fall along the register.
  const [oldest] = register.recent.values()
  return oldest !== undefined && typeof at === 'string' && dateOf(asDay(oldest + 2 * clockDays)) <= at
}
