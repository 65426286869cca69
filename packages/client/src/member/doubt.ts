/**
 * Which entries may be later than the leaving of somebody who still holds the key: the person signs none, so with the
 * server's help they can write as the person, and as themselves as of before they left.
 */
import { type Day, type Epoch, equal, isZero, type MemberId, memberByKey } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { type Log, type OpenedLine, placeIn } from '../log.ts'
import { type Documents, knownIn, standsBy } from '../standing.ts'
import { copiesIn, endOf } from './copies.ts'

type Logs = { mailbox: Log; file: Log | undefined }
/** Places in each log: entries of the person, entries of those who left, copies by them. */
export type Doubtful = { mailbox: ReadonlySet<number>; file: ReadonlySet<number> }

/** What may be later than the leaving of whoever wrote it, or could have. */
export const doubtfulIn = (logs: Logs, documents: Documents, today: Day): Doubtful => ({
  mailbox: doubtfulInMailbox(logs, documents, today),
  file: logs.file ? doubtfulInFile(logs.file, documents) : new Set(),
})

/**
 * What one who does not stand wrote, and what the person did under an epoch that one could open, unless it is known to
 * be older than their leaving: by the mailbox itself, or by what stood in the file before.
 */
function doubtfulInMailbox({ mailbox, file }: Logs, documents: Documents, today: Day): ReadonlySet<number> {
  const stands = standsBy(documents)
  const [inMailbox, inFile] = [knownIn(mailbox, documents), file ? knownIn(file, documents) : () => -1]
  const witnessed = witnessedIn({ mailbox, file }, today)
  const isOlder = (seq: number, member: MemberId): boolean =>
    seq <= inMailbox(member) || seq <= witnessed(inFile(member), member)
  const absent = new Map(
    mailbox.chain.epochs.map(epoch => [
      epoch.record.epoch,
      [...holdersOf(epoch), ...makerOf(epoch, documents)].filter(one => !stands(one)),
    ]),
  )
  const epochs = new Map(mailbox.chain.links.map(({ seq, item }) => [seq, item.epoch]))
  const suspects = ({ seq, by }: OpenedLine) =>
    (by ? [by].filter(one => !stands(one)) : absent.get(epochs.get(seq)!)) ?? []
  const entries = mailbox.lines.filter(line => suspects(line).some(member => !isOlder(line.seq, member)))
  return new Set(entries.map(one => one.seq))
}

function doubtfulInFile(file: Log, documents: Documents): ReadonlySet<number> {
  const [stands, known] = [standsBy(documents), knownIn(file, documents)]
  const made = file.lines.filter(({ seq, by }) => by && !stands(by) && seq > known(by))
  return new Set(made.map(one => one.seq))
}

const holdersOf = ({ recipients }: Pick<Epoch, 'recipients'>): readonly MemberId[] =>
  recipients.map(one => one.member).filter(one => !isZero(one))

/** Whoever made an epoch knows its key, named in it or not. */
const makerOf = ({ record }: Epoch, { keyring }: Documents): readonly MemberId[] => {
  const maker = record.side === 1 ? memberByKey(keyring, record.signer) : undefined
  return maker ? [maker.id] : []
}

/**
 * By a place in the file, how far the mailbox had come when that was written: a copy and a sighting name the item they
 * are about, and with it all before. The suspect's own say nothing, nor one of a place that is not there yet.
 */
function witnessedIn({ mailbox, file }: Logs, today: Day): (place: number, suspect: MemberId) => number {
  const end = endOf(mailbox.chain, today)
  const hashes = new Map(mailbox.chain.links.map(link => [link.seq, toBase64(link.hash)]))
  const isTrue = (seq: number, item: string) => (hashes.has(seq) ? hashes.get(seq) === item : seq < end)
  const sightings = (file?.lines ?? []).flatMap(({ seq, by, entry }) =>
    by && entry?.kind === 'seen' && isTrue(entry.seq, entry.item) ? [{ at: seq, by, upto: entry.seq }] : [],
  )
  const copies = copiesIn({ mailbox, file }, today).map(({ at, by, copy }) => ({ at, by, upto: copy.seq }))
  const all = [...sightings, ...copies]
  return (place, suspect) =>
    all.reduce(
      (most, { at, by, upto }) => (at <= place && !equal(by, suspect) ? Math.max(most, upto) : most),
      -1,
    )
}

/**
 * What a member says in the mailbox of those who left: up to where nothing in it is in doubt. The person does not see the
 * file. Undefined: the mailbox alone tells as much.
 */
export function confirmedUpTo(logs: Logs, documents: Documents, today: Day): number | undefined {
  const shown = doubtfulInMailbox({ ...logs, file: undefined }, documents, today)
  const doubtful = doubtfulInMailbox(logs, documents, today)
  const upto = Math.min(...doubtful, placeIn(logs.mailbox) + 1) - 1
  return [...shown].some(seq => seq <= upto) ? upto : undefined
}
