/** What EXIF tells, tag by tag, and which orientations count. */
import { expect, test } from 'vitest'
import { exif, malformed, onlyTurned } from '../test/exif.ts'
import { readExif, turnOnly } from './exif.ts'
import type { Removed } from './outcome.ts'

type Entries = Parameters<typeof exif>[1]

const entries = (...tags: number[]): Entries =>
  tags.map(tag => ({ tag, type: 7, count: 4, value: Uint8Array.of(1, 2, 3, 4) }))

function removedFrom(block: Uint8Array): Removed[] {
  const removed = new Set<Removed>()
  readExif(block, removed)
  return [...removed]
}

const turnOf = (block: Uint8Array): number => readExif(block, new Set())

test.each([
  ['time', 0x9003],
  ['author', 0x8298],
  ['program', 0x0131],
  ['comment', 0x9286],
  ['device', 0x0110],
] as const)(
  'a tag of the kind %s is told, in the main directory and in the one of the camera',
  (kind, tag) => {
    expect(removedFrom(exif('big', entries(tag)))).toEqual([kind])
    expect(removedFrom(exif('little', [], { camera: entries(tag) }))).toEqual([kind])
  },
)

test('the settings of a camera count as the camera; versions, colours and size as nothing', () => {
  expect(removedFrom(exif('big', [], { camera: entries(0x829a) }))).toEqual(['device'])
  expect(removedFrom(exif('big', [], { camera: entries(0x9000, 0x9101, 0xa001, 0xa002, 0xa003) }))).toEqual(
    [],
  )
})

test('in the GPS directory the version tells nothing, the hour tells time, all else tells the place', () => {
  expect(removedFrom(exif('big', [], { gps: entries(0) }))).toEqual([])
  expect(removedFrom(exif('big', [], { gps: entries(7) }))).toEqual(['time'])
  expect(removedFrom(exif('big', [], { gps: entries(4) }))).toEqual(['place'])
})

test('a block that does not hold together is passed over and counts as a note', () => {
  expect(malformed.map(turnOf)).toEqual(malformed.map(() => 1))
  expect(malformed.map(removedFrom)).toEqual([['comment'], ['comment'], ['comment'], [], ['comment']])
})

test('a block whose byte order is unknown is not guessed at', () => {
  const block = exif('big', entries(0x9003))
  block.set([0x58, 0x58])
  expect(removedFrom(block)).toEqual(['comment'])
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i is read in either byte order', turn => {
  expect([turnOf(onlyTurned(turn, 'little')), turnOf(onlyTurned(turn, 'big'))]).toEqual([turn, turn])
  expect(removedFrom(onlyTurned(turn))).toEqual([])
})

test('an orientation that does not exist is upright', () => {
  expect([0, 9, 256, 65535].map(turn => turnOf(onlyTurned(turn)))).toEqual([1, 1, 1, 1])
})

test('the orientation of the preview is not the orientation of the picture', () => {
  const block = Uint8Array.from(onlyTurned(6, 'big'))
  // The only directory becomes the second one: the first is empty and names it as the next.
  const moved = Uint8Array.of(...block.subarray(0, 8), 0, 0, 0, 0, 0, 14, ...block.subarray(8))
  expect(turnOf(moved)).toBe(1)
})

test('the block that is written holds one entry, and reads as it was written', () => {
  expect(turnOnly(6)).toHaveLength(26)
  expect(turnOf(turnOnly(6))).toBe(6)
  expect(removedFrom(turnOnly(6))).toEqual([])
})
