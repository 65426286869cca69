/** How this member writes: signed, sealed to whoever may read today, and into a file with the case's row beside it. */
import { type Addressee, type Author, atMost, idBytes, isZero, maxRecipients } from '@treeline/vault'
import type { Log } from '../log.ts'
import { Trouble } from '../trouble.ts'
import { todayOf } from '../world.ts'
import type { Writer } from '../write.ts'
import type { CaseLogs } from './case.ts'
import { type MemberContext, mustBeCurrent } from './context.ts'
import { confirmedUpTo } from './doubt.ts'
import { follow, readersOf } from './key-renewal.ts'
import { rowFor, withItem } from './row.ts'

/** For the logs of this case. */
export function writerFor(context: MemberContext, found: CaseLogs): Writer {
  const { site, session, world, keys } = context
  return {
    session,
    keyring: site.keyring,
    suspended: site.suspended,
    today: todayOf(world),
    random: world.random,
    signing: keys.identity.signing,
    author: authorIn(context),
    recipients: log => recipientsIn(context, log),
    arrived: log => context.ahead.add(log),
    upto: log =>
      log.chain.kind === 'mailbox'
        ? confirmedUpTo({ mailbox: log, file: found.file }, site, todayOf(world))
        : undefined,
    refresh: log => follow(context, log),
    extended: async (log, item) => {
      const next = await withItem(context, log, item)
      const isFile = next?.chain.kind === 'file'
      return next && { log: next, row: isFile ? await rowFor(context, { ...found, file: next }) : undefined }
    },
  }
}

/** Of the next epoch. Throws Trouble `older` while the server shows an older desk than this device knows: none begins. */
function recipientsIn(context: MemberContext, log: Log): readonly Addressee[] {
  mustBeCurrent(context)
  const readers = readersOf(context, log.chain.kind, [log], false)
  return [...personIn(log), ...atMost(readers, maxRecipients - 1)]
}

/** Who signs what this device writes, and how far it knows the register: on a day on which it was read. */
function authorIn({ keyset, keys, register, checked, world }: MemberContext): Author {
  const { member, device } = keyset
  const isRead = checked?.day === todayOf(world)
  const head = isRead ? register.place.head : new Uint8Array(idBytes)
  return { member, device, register: head, signing: keys.identity.signing }
}

/** The person, as a recipient of the mailbox's next epoch: by the key its first record names. */
function personIn(log: Log) {
  if (log.chain.kind === 'file') return []
  const named = log.chain.epochs[0]?.recipients.find(one => isZero(one.member))
  if (!named || !log.kem) throw new Trouble('missing')
  return [{ member: named.member, kem: log.kem }]
}
