/** One more message of a person who has come back: under which epoch it goes, and when nothing goes any more. */
import { writeEntry } from '@treeline/casework'
import {
  asDay,
  currentEpoch,
  type Day,
  type Epoch,
  epochDays,
  isWritable,
  maxBodyBytes,
  nextRosterCards,
  person,
  retentionDays,
  signedOn,
} from '@treeline/vault'
import type { Log } from '../log.ts'
import { reachOn, type Site, sealingTrouble } from '../site.ts'
import { isRefused } from '../transport.ts'
import { Trouble } from '../trouble.ts'
import { newUpload } from '../upload.ts'
import { todayOf } from '../world.ts'
import { append, type Saying, sayingOf, type Writer } from '../write.ts'
import { type Draft, messageOf, type Sending } from './draft.ts'
import type { MailboxContext } from './mailbox.ts'

/** Asked of a new epoch alone: inside one that may be gone on under, nothing closes. */
function mustBeSealable(site: Site, today: Day): void {
  const trouble = sealingTrouble(site, today)
  if (trouble) throw new Trouble(trouble)
}

/**
 * Whether the person goes on under this epoch although the desk may be closed by now: it is their own, or the desk was
 * not closed on the first day on which it can have begun. Somebody who left can, with the server, show the edition at
 * which they stood for ever, and begin an epoch under it each week. An edition that is newer than the epoch will do.
 */
function isBegunInTime(site: Site, { record }: Epoch): boolean {
  const begun = asDay(record.expiry - retentionDays - epochDays)
  return record.side === 0 || begun <= signedOn(site.keyring) || reachOn(site, begun).state !== 'closed'
}

/** One more message, behind what is there. `follow`: the log as it is by then. */
export function sendMore(
  context: MailboxContext,
  log: Log,
  draft: Draft,
  follow: (log: Log) => Promise<Log>,
): Sending {
  const { world, site, keys, session } = context
  const today = todayOf(world)
  const mayGoOn = (epoch: Epoch) => isBegunInTime(site, epoch)
  const epoch = currentEpoch(log.chain)
  if (!epoch || !mayGoOn(epoch) || !isWritable(epoch, 'mailbox', site.keyring, site.suspended, today))
    mustBeSealable(site, today)
  if (writeEntry(messageOf(world, draft, [])).length > maxBodyBytes) throw new Trouble('long')
  const writer: Writer = {
    session,
    keyring: site.keyring,
    suspended: site.suspended,
    today,
    random: world.random,
    signing: keys.auth,
    author: undefined,
    mayGoOn,
    recipients: ({ chain }) => {
      mustBeSealable(site, today)
      const { cards, keyring, suspended } = site
      const readers = currentEpoch(chain)?.recipients ?? []
      const chosen = nextRosterCards(cards, keyring, suspended, today, readers)
      return [{ member: person, kem: keys.kem.publicKey }, ...chosen]
    },
    refresh: follow,
  }
  const uploads = draft.files.map(file => newUpload(site.desk, keys.id, file, world.random))
  const total = 1 + uploads.reduce((sum, upload) => sum + upload.chunks, 0)
  let saying: Saying | undefined
  return {
    run: async onProgress => {
      let done = 0
      const step = () => onProgress(++done, total)
      const files = []
      for (const upload of uploads) files.push(await upload.run(session, step))
      const blobs = uploads.map(upload => upload.blob)
      saying ??= sayingOf(messageOf(world, draft, files), blobs)
      try {
        await append(log, saying, writer)
      } catch (error) {
        // The keyring changed while the page was open: the documents are read anew with the codename.
        throw isRefused(error, 'stale') ? new Trouble('expired') : error
      }
      step()
    },
  }
}
