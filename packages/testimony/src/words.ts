/** Finds what XMP (by property names) and IPTC (by dataset numbers) would reveal. */
import { latin } from './bytes.ts'
import type { Removed } from './outcome.ts'

// Names stand behind a colon (`dc:creator`). `rdf:Description` stands in every XMP and tells nothing.
const names: readonly (readonly [Removed, RegExp])[] = [
  ['place', /:(gps|geo|city|state|country|location|sublocation)/i],
  ['time', /:[\w ]*(date|time)|:when\b/i],
  ['device', /:\w*(make|model|serial|lens|source)/i],
  ['author', /:\w*(creator\b|creatorcontact|author|artist|right|owner|credit|byline|person)/i],
  ['program', /:\w*(tool|software|history|xmptk)|c2pa|ducky/i],
  ['comment', /:(description|title|subject)|:\w*(comment|headline|caption|keywords|instructions)/],
  ['comment', /:\w*(Comment|Headline|Caption|Keywords|Instructions|ImageDescription)/],
  ['preview', /:thumbnails|gimage:/i],
]

/** A property's name stands early; a text of megabytes is read only so far. In bytes. */
const enough = 1 << 18

/** Adds what the text tells to `removed`, or `otherwise` if it names nothing known. */
export function readWords(bytes: Uint8Array, removed: Set<Removed>, otherwise: Removed): void {
  const text = latin(bytes.subarray(0, enough))
  const matching = names.filter(([, name]) => name.test(text))
  for (const [kind] of matching) removed.add(kind)
  if (!matching.length) removed.add(otherwise)
}

// IPTC-IIM 4.2, record 2.
const datasets: readonly (readonly [Removed, readonly number[]])[] = [
  ['place', [26, 27, 90, 92, 95, 100, 101]],
  ['time', [30, 35, 55, 60, 62, 63]],
  ['author', [80, 85, 110, 115, 116, 118, 122]],
  ['program', [65, 70]],
  ['comment', [5, 15, 20, 25, 40, 103, 105, 120]],
]

/** Adds what Photoshop's resources tell to `removed`: IPTC datasets, a thumbnail, XMP; at least a program. */
export function readPhotoshop(bytes: Uint8Array, removed: Set<Removed>): void {
  readWords(bytes, removed, 'program')
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0x1c && bytes[at + 1] === 2) {
      const kind = datasets.find(([, ids]) => ids.includes(bytes[at + 2]!))?.[0]
      if (kind) removed.add(kind)
    }
    // A resource is `8BIM` and its number; 0x0409 and 0x040c are thumbnails.
    const isResource = bytes[at] === 0x4d && bytes[at + 1] === 4
    if (isResource && (bytes[at + 2] === 0x09 || bytes[at + 2] === 0x0c)) removed.add('preview')
  }
}
