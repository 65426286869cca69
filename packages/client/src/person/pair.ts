/** What a person's marker says: where the conversation stands, and how far the desk had shown itself. */
import type { Day, ItemHash, Marker } from '@treeline/vault'
import type { Site } from '../site.ts'
import type { World } from '../world.ts'

export type Head = { seq: number; hash: ItemHash }

const vouchedDay = (site: Site): Day => site.fresh.day

/** Of what stands in the mailbox now, and of the desk as it is shown now. */
export const markerAt = (world: World, site: Site, head: Head): Marker => ({
  random: world.random(16),
  seq: head.seq,
  head: head.hash,
  generation: site.keyring.roots.no,
  keyringNo: site.keyring.no,
  vouchedDay: vouchedDay(site),
  permit: 0,
})

/** Whether this is the desk of a day before the one on which the marker was sealed. */
export const isPast = (site: Site, marker: Marker): boolean =>
  site.keyring.roots.no < marker.generation ||
  site.keyring.no < marker.keyringNo ||
  vouchedDay(site) < marker.vouchedDay
