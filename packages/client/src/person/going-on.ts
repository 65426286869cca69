/** Whether a conversation that has begun goes on, although nobody may confirm its desk any more. */
import { asDay, type Day, type Epoch, epochDays, retentionDays, signedOn } from '@treeline/vault'
import { reachOn, type Site, sealingTrouble } from '../site.ts'
import { Trouble } from '../trouble.ts'

/** Asked of a new epoch alone: inside one that may be gone on under, nothing closes. */
export function mustBeSealable(site: Site, today: Day): void {
  const trouble = sealingTrouble(site, today)
  if (trouble) throw new Trouble(trouble)
}

/**
 * Whether the person goes on under this epoch although the desk may be closed by now: it is their own, or the desk was
 * not closed on the first day on which it can have begun. Somebody who left can, with the server, show the edition at
 * which they stood for ever, and begin an epoch under it each week. An edition that is newer than the epoch will do.
 */
export function isBegunInTime(site: Site, { record }: Epoch): boolean {
  const begun = asDay(record.expiry - retentionDays - epochDays)
  return record.side === 0 || begun <= signedOn(site.keyring) || reachOn(site, begun).state !== 'closed'
}
