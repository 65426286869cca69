/** What a person's marker says: where the conversation stands, and how far the desk had shown itself. */
import { clockDays, type Day, type ItemHash, type Marker } from '@treeline/vault'
import type { Site } from '../site.ts'
import { todayOf, type World } from '../world.ts'

export type Head = { seq: number; hash: ItemHash; epoch: number }

/** Of what stands in the mailbox now, and of the desk as it is shown now. */
export const markerAt = (world: World, site: Site, head: Head): Marker => ({
  random: world.random(16),
  seq: head.seq,
  head: head.hash,
  generation: site.keyring.roots.no,
  keyringNo: site.keyring.no,
  // One that is dated further ahead than clocks differ must not make every day to come look older.
  vouchedDay: Math.min(site.vouched, todayOf(world) + clockDays) as Day,
  permit: 0,
  epoch: head.epoch,
})

/** Whether this is the desk of a day before the one on which the marker was sealed. */
export const isPast = (site: Site, marker: Marker): boolean =>
  site.keyring.roots.no < marker.generation ||
  site.keyring.no < marker.keyringNo ||
  // Nobody has vouched for a later edition for as long.
  (site.keyring.no === marker.keyringNo && site.vouched < marker.vouchedDay)
