/** The check pair: the same two words unless something was changed. */
import { describe, expect, test } from 'vitest'
import { flipped } from '../test/flips.ts'
import { gcmSealed, joined, L } from '../test/second.ts'
import { seeded } from '../vectors/seeded.ts'
import {
  Altered,
  as,
  asDay,
  type LogId,
  type Marker,
  markerBytes,
  openMarker,
  pairPlaces,
  sealMarker,
} from './index.ts'

const state = seeded('state')(32)
const log = as<LogId>(seeded('log')(32), 32)
const marker: Marker = {
  ...{ random: seeded('r')(16), seq: 41, head: as(seeded('head')(32), 32) },
  ...{ generation: 2, keyringNo: 7, vouchedDay: asDay(20_595), permit: 0, epoch: 0 },
}
const sealed = () => sealMarker(state, log, marker, seeded('iv'))

describe('the pair', () => {
  test('A17: is the same when the marker comes back as it was left', async () => {
    const opened = await openMarker(state, log, await sealed())
    expect(opened).toEqual(marker)
    expect(pairPlaces(state, opened)).toEqual(pairPlaces(state, marker))
  })

  test('attack 14, A17: is another for another head, place, keyring, roots, day, marker or codename', () => {
    const others = [
      pairPlaces(state, { ...marker, head: as(seeded('hidden')(32), 32) }),
      pairPlaces(state, { ...marker, seq: 40 }),
      pairPlaces(state, { ...marker, keyringNo: 6 }),
      pairPlaces(state, { ...marker, generation: 1 }),
      pairPlaces(state, { ...marker, vouchedDay: asDay(20_594) }),
      pairPlaces(state, { ...marker, permit: 1 }),
      pairPlaces(state, { ...marker, random: seeded('s')(16) }),
      pairPlaces(seeded('other state')(32), marker),
    ]
    for (const other of others) expect(other).not.toEqual(pairPlaces(state, marker))
  })

  test('A17: cannot be ground out without the codename: heads alone give no pair', () => {
    const pairs = new Set<string>()
    for (let i = 0; i < 500; i++) pairs.add(pairPlaces(seeded(`state ${i}`)(32), marker).join())
    expect(pairs.size).toBeGreaterThan(490)
  })
})

describe('a marker', () => {
  test('attack 8: with any byte flipped does not open', async () => {
    for (const copy of flipped(await sealed()))
      await expect(openMarker(state, log, copy)).rejects.toThrow(Altered)
  })

  test('attack 5: of another mailbox or codename does not open', async () => {
    const other = as<LogId>(seeded('other')(32), 32)
    await expect(openMarker(state, other, await sealed())).rejects.toThrow(Altered)
    await expect(openMarker(seeded('other state')(32), log, await sealed())).rejects.toThrow(Altered)
  })

  test('of another length is none, that of the edition before included', async () => {
    expect(await sealed()).toHaveLength(markerBytes)
    for (const length of [0, 60, 71, 73]) {
      const plain = new Uint8Array(length)
      const made = joined(seeded('iv')(12), gcmSealed(state, seeded('iv')(12), joined(L('pair'), log), plain))
      await expect(openMarker(state, log, made)).rejects.toThrow(Altered)
    }
  })
})
