/** Cleans a JPEG: segment by segment, what the picture needs stays, and nothing after its end. */
import { ascii, hasAt, join } from './bytes.ts'
import { readExif, turnOnly } from './exif.ts'
import { broken, cleaned, type Outcome, type Removed } from './outcome.ts'
import { type Segment, segmentsOf } from './segment.ts'
import { DNL, isFrame, isPicture, isStrangeFrame, SOS } from './table.ts'
import { readPhotoshop, readWords } from './words.ts'

const APP0 = 0xe0
const APP1 = 0xe1
const APP14 = 0xee
const APP15 = 0xef
const COM = 0xfe

/** A segment of less than 256 bytes. */
const segment = (marker: number, body: Uint8Array): Uint8Array =>
  join([Uint8Array.of(0xff, marker, 0, body.length + 2), body])

// JFIF and Adobe tell which colours the numbers mean. They are written anew: version, density and flags tell
// the program. No ICC profile stays: it names the screen or camera it was made for, and the day.
const jfif = () => segment(APP0, ascii('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'))
const adobe = (transform: number) =>
  segment(APP14, join([ascii('Adobe\0\x64\0\0\0\0'), Uint8Array.of(transform)]))
const exif = (turn: number) => segment(APP1, join([ascii('Exif\0\0'), turnOnly(turn)]))

const isNote = ({ marker }: Segment) => (marker >= APP0 && marker <= APP15) || marker === COM
const isJfif = ({ marker, body }: Segment) => marker === APP0 && body.length >= 14 && hasAt(body, 0, 'JFIF\0')
const isAdobe = ({ marker, body }: Segment) =>
  marker === APP14 && body.length >= 12 && hasAt(body, 0, 'Adobe')

/** Cleans a JPEG. Only the coded pixels are taken on trust. See: [Note: pixels are not read] */
export function cleanJpeg(bytes: Uint8Array): Outcome {
  const read = segmentsOf(bytes)
  if (!read) return broken
  const picture = read.segments.filter(each => !isNote(each))
  if (picture.some(each => isStrangeFrame(each.marker))) return { ok: false, why: 'failed' }
  if (!isInOrder(picture)) return broken

  const removed = new Set<Removed>()
  const orientations = read.segments.filter(isNote).map(note => ({ note, turn: tell(note, removed) }))
  if (read.end < bytes.length) removed.add('tail')
  // What stands behind the first scan comes too late for a browser to take colours or orientation from it.
  const scan = read.segments.findIndex(each => each.marker === SOS)
  const early = new Set(read.segments.slice(0, scan))
  const turn = orientations.find(each => early.has(each.note) && each.turn > 1)?.turn ?? 1
  const colours = [...early].findLast(isAdobe)
  const clear = join([
    Uint8Array.of(0xff, 0xd8),
    ...([...early].some(isJfif) ? [jfif()] : []),
    ...(turn > 1 ? [exif(turn)] : []),
    ...(colours ? [adobe(colours.body[11]!)] : []),
    ...picture.map(each => each.raw),
    Uint8Array.of(0xff, 0xd9),
  ])
  return cleaned('image/jpeg', clear, removed, turn)
}

/** Whether all segments are whole, with one frame before the first scan and a late height only after it. */
function isInOrder(picture: readonly Segment[]): boolean {
  const scan = picture.findIndex(each => each.marker === SOS)
  const frames = picture.filter(each => isFrame(each.marker))
  return (
    picture.every(({ marker, body }) => isPicture(marker, body)) &&
    frames.length === 1 &&
    picture.indexOf(frames[0]!) < scan &&
    !picture.slice(0, scan).some(each => each.marker === DNL)
  )
}

/** Adds what a segment that goes tells to `removed`, and gives the orientation it names, else 1. */
function tell(note: Segment, removed: Set<Removed>): number {
  const { marker, body } = note
  if (hasAt(body, 0, 'Exif\0')) return readExif(body.subarray(6), removed)
  if (isJfif(note)) body.length > 14 && removed.add('preview')
  else if (isAdobe(note)) body.length > 12 && removed.add('program')
  else if (marker === COM) removed.add('comment')
  else if (hasAt(body, 0, 'http://ns.adobe.com/')) readWords(body, removed, 'comment')
  else if (hasAt(body, 0, 'JFXX') || hasAt(body, 0, 'MPF\0')) removed.add('preview')
  else if (hasAt(body, 0, 'Photoshop')) readPhotoshop(body, removed)
  else readWords(body, removed, 'device')
  return 1
}
