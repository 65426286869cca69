/**
 * Which words of the person may be somebody else's. The person signs none, so whoever holds an epoch's key can write
 * as the person: one who left still holds it, and with the server's help uses it.
 */
import {
  type Day,
  type Epoch,
  epochOf,
  equal,
  holdsContent,
  isZero,
  type Link,
  type MemberId,
  memberByKey,
  memberOf,
} from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import type { Log, OpenedLine } from '../log.ts'
import type { Site } from '../site.ts'
import { copiesIn } from './copies.ts'

type Standing = Pick<Site, 'keyring' | 'suspended'>
type Logs = { mailbox: Log; file: Log | undefined }
/** By place in the log: the person's entries in the mailbox, and copies of some in the file. */
export type Doubtful = { mailbox: ReadonlySet<number>; file: ReadonlySet<number> }

/**
 * An entry of the person under an epoch whose key somebody holds who does not stand any more, unless it is known to
 * have been there before they left. A copy is doubtful if its author may have made it after leaving.
 */
export function doubtfulIn({ mailbox, file }: Logs, site: Standing, today: Day): Doubtful {
  const stands = standingIn(site)
  const lastInMailbox = lastStanding(mailbox, site)
  const lastInFile = file ? lastStanding(file, site) : () => -1
  const copies = copiesIn({ mailbox, file }, today)
  const isOlder = ({ seq }: OpenedLine, member: MemberId): boolean =>
    seq < lastInMailbox(member) || copies.some(({ at, copy }) => copy.seq === seq && at <= lastInFile(member))
  const absent = new Map(
    mailbox.chain.epochs.map(epoch => [epoch.record.epoch, holdersOf(epoch).filter(one => !stands(one))]),
  )
  const epochs = new Map(mailbox.chain.links.map(({ seq, item }) => [seq, item.epoch]))
  const entries = mailbox.lines.filter(
    line => !line.by && absent.get(epochs.get(line.seq)!)?.some(member => !isOlder(line, member)),
  )
  const made = copies.filter(({ at, by }) => !stands(by) && at > lastInFile(by))
  return { mailbox: new Set(entries.map(line => line.seq)), file: new Set(made.map(({ at }) => at)) }
}

const standingIn =
  ({ keyring, suspended }: Standing) =>
  (id: MemberId): boolean => {
    const member = memberOf(keyring, id)
    return member !== undefined && holdsContent(member) && !suspended.some(one => equal(one, id))
  }

const holdersOf = ({ recipients }: Pick<Epoch, 'recipients'>): readonly MemberId[] =>
  recipients.map(one => one.member).filter(one => !isZero(one))

/**
 * The last place where one who stands took this member for a reader, -1 for none: nobody writes under an epoch that
 * one who left can read, nor seals one to them. What the person signs is none: they may be shown an old keyring.
 */
function lastStanding(log: Log, site: Standing): (member: MemberId) => number {
  const stands = standingIn(site)
  const authors = new Map(log.lines.map(line => [line.seq, line.by]))
  const shows = (link: Link, member: MemberId): boolean => {
    const { item, seq } = link
    const by = item.kind === 'entry' ? authors.get(seq) : memberByKey(site.keyring, item.signer)?.id
    if (!by || !stands(by)) return false
    const named = item.kind === 'entry' ? epochOf(log.chain, item.epoch) : item
    return named !== undefined && holdersOf(named).some(one => equal(one, member))
  }
  const found = new Map<string, number>()
  return member => {
    const name = toBase64(member)
    const last = found.get(name) ?? log.chain.links.findLast(link => shows(link, member))?.seq ?? -1
    found.set(name, last)
    return last
  }
}
