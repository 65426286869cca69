/** What texts tell by the names of their properties. */
import { expect, test } from 'vitest'
import { utf16be, utf16le } from '../test/bytes.ts'
import { ascii } from './bytes.ts'
import type { Removed } from './outcome.ts'
import { readPhotoshop, readWords } from './words.ts'

function removedFrom(text: Uint8Array): Removed[] {
  const removed = new Set<Removed>()
  readWords(text, removed, 'tail')
  return [...removed]
}

test.each([
  ['place', '<exif:GPSLatitude>54'],
  ['place', 'photoshop:City="P"'],
  ['time', 'xmp:MetadataDate="2026-11-23"'],
  ['time', ':Creation Time'],
  ['device', 'aux:SerialNumber="1"'],
  ['author', '<dc:creator>'],
  ['author', ':Copyright'],
  ['program', 'xmp:CreatorTool="x"'],
  ['program', '<xmpMM:History>'],
  ['comment', '<dc:description>'],
  ['comment', 'exif:UserComment="x"'],
  ['preview', '<xmp:Thumbnails>'],
] as const)('%s is told by %s, in UTF-8 and in UTF-16', (kind, text) => {
  expect([ascii(text), utf16le(text), utf16be(text)].map(removedFrom)).toEqual([[kind], [kind], [kind]])
})

test('the frame around every XMP tells nothing, and a text that names nothing known is still told', () => {
  expect(
    removedFrom(ascii('<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">')),
  ).toEqual(['tail'])
})

test.each([
  ['place', 90],
  ['time', 55],
  ['author', 80],
  ['comment', 120],
] as const)('%s is told by an IPTC dataset', (kind, number) => {
  const removed = new Set<Removed>()
  readPhotoshop(Uint8Array.of(0x1c, 2, number, 0, 1, 65), removed)
  expect([...removed]).toEqual(['program', kind])
})

test('a name is looked for in the first 256 kB only', () => {
  expect(removedFrom(ascii(`${' '.repeat(300_000)}dc:creator`))).toEqual(['tail'])
})
