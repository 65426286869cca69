/** The check pair: two words that are the same next time unless something was changed, hidden or the codename used. */
import { Altered, gcmOpen, gcmSeal } from './aead.ts'
import { hmacOf } from './derive.ts'
import type { Random } from './random.ts'
import {
  type Bytes,
  concat,
  type Day,
  type ItemHash,
  type LogId,
  label,
  Reader,
  u32,
  u64,
} from './verify/index.ts'
import { type Places, placesOf } from './words.ts'

/**
 * Where the conversation stood when the pair was shown, and what the desk had shown of itself by then: nothing less is
 * believed later. `random`: 16 bytes. `seq`, `head`, `epoch`: of the newest item.
 */
export type Marker = {
  random: Bytes
  seq: number
  head: ItemHash
  /** Of the roots. */
  generation: number
  keyringNo: number
  vouchedDay: Day
  /** How many permits the person had given; 0 as long as there are none. */
  permit: number
  epoch: number
}

const body = (marker: Marker) =>
  concat(
    marker.random,
    u64(marker.seq),
    marker.head,
    u32(marker.generation),
    u32(marker.keyringNo),
    u32(marker.vouchedDay),
    u32(marker.permit),
    u32(marker.epoch),
  )

/** Two places in a word list: the first 22 bits of HMAC(state, L("pair") ‖ marker). */
export const pairPlaces = (state: Bytes, marker: Marker): Places =>
  placesOf(hmacOf(state, label('pair'), body(marker)), 2)

/** The marker sealed under the 32-byte `state` key of this mailbox, 100 bytes: iv [12] ‖ AES-256-GCM. */
export async function sealMarker(state: Bytes, log: LogId, marker: Marker, random: Random): Promise<Bytes> {
  const iv = random(12)
  return concat(iv, await gcmSeal(state, iv, concat(label('pair'), log), body(marker)))
}

/** Throws Altered if the marker was not sealed under this codename for this mailbox. */
export async function openMarker(state: Bytes, log: LogId, sealed: Bytes): Promise<Marker> {
  const iv = sealed.slice(0, 12)
  const read = new Reader(
    await gcmOpen(state, iv, concat(label('pair'), log), sealed.slice(12), 'the marker'),
  )
  const marker = {
    random: read.take(16),
    seq: read.u64(),
    head: read.take(32) as ItemHash,
    generation: read.u32(),
    keyringNo: read.u32(),
    vouchedDay: read.u32() as Day,
    permit: read.u32(),
    epoch: read.u32(),
  }
  if (!read.ended) throw new Altered('the marker is not one')
  return marker
}
