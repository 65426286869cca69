/** JPEG files with canaries in every place a tool is known to forget. */
import { ascii, join } from '../src/bytes.ts'
import { type Segment, segmentsOf } from '../src/segment.ts'
import { find, u16, utf16le } from './bytes.ts'
import { canary } from './canary.ts'
import { malformed, onlyTurned, phone } from './exif.ts'
import { baseline, cmyk, progressive, restarts, rgb, thumbnail } from './pictures.ts'
import type { Sample } from './sample.ts'

const SOS = 0xda
const end = Uint8Array.of(0xff, 0xd9)

export const segment = (marker: number, body: Uint8Array): Uint8Array =>
  join([Uint8Array.of(0xff, marker), u16(body.length + 2), body])
export const app = (number: number, ...body: (string | Uint8Array)[]): Uint8Array =>
  segment(0xe0 + number, join(body.map(part => (typeof part === 'string' ? ascii(part) : part))))
export const comment = (place: string): Uint8Array => segment(0xfe, ascii(canary(place)))
export const exifSegment = (block: Uint8Array): Uint8Array => app(1, 'Exif\0\0', block)

/** The segments of a picture of this folder. */
const partsOf = (picture: Uint8Array): Segment[] => segmentsOf(picture)!.segments

/** The coded pixels of each scan of a picture of this folder. */
export const scansOf = (picture: Uint8Array): Uint8Array[] =>
  partsOf(picture)
    .filter(({ marker }) => marker === SOS)
    .map(({ body, raw }) => raw.subarray(4 + body.length))

type Plants = {
  first?: Uint8Array[]
  beforeFrame?: Uint8Array[]
  beforeScan?: Uint8Array[]
  afterScans?: Uint8Array[]
  tail?: Uint8Array[]
}

/** A picture with segments planted in it. */
function plant(picture: Uint8Array, plants: Plants): Uint8Array {
  const parts = partsOf(picture)
  const frame = parts.findIndex(({ marker }) => marker === 0xc0 || marker === 0xc2)
  const scan = parts.findIndex(({ marker }) => marker === SOS)
  return join([
    picture.subarray(0, 2),
    ...(plants.first ?? []),
    ...parts.flatMap(({ marker, raw }, at) => [
      ...(at === frame ? (plants.beforeFrame ?? []) : []),
      ...(at === scan ? (plants.beforeScan ?? []) : []),
      raw,
      ...(marker === SOS ? (plants.afterScans ?? []) : []),
    ]),
    end,
    ...(plants.tail ?? []),
  ])
}

/** The two bytes of the marker behind each scan. */
const seamsOf = (bytes: Uint8Array, picture: Uint8Array): number[] =>
  scansOf(picture).flatMap(scan => {
    const behind = find(bytes, scan) + scan.length
    return [behind, behind + 1]
  })

function sample(
  name: string,
  picture: Uint8Array,
  plants: Plants,
  removed: Sample['removed'],
  turn?: number,
): Sample {
  const bytes = plant(picture, plants)
  const about = { name, bytes, removed, pixels: scansOf(picture), seams: seamsOf(bytes, picture) }
  return turn ? { ...about, turn } : about
}

/** A preview with hidden data of its own: an orientation, a comment, an end. */
const preview = plant(thumbnail, {
  first: [exifSegment(phone(3, 'little', new Uint8Array())), comment('comment in the preview')],
})

const xmp = (text: string) => app(1, 'http://ns.adobe.com/xap/1.0/\0', text)
const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" exif:GPSLatitude="${canary('latitude')}" xmp:CreateDate="2026-11-23">
<dc:creator>${canary('creator')}</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`
const extended = (text: string) =>
  app(1, 'http://ns.adobe.com/xmp/extension/\0', '0'.repeat(32), '\0\0\0\x40\0\0\0\0', text)

const resource = (number: number, body: Uint8Array) =>
  join([ascii('8BIM'), u16(number), u16(0), u16(0), u16(body.length), body, new Uint8Array(body.length & 1)])
const dataset = (number: number, text: string) =>
  join([Uint8Array.of(0x1c, 2, number), u16(text.length), ascii(text)])

const photoshop = app(
  13,
  'Photoshop 3.0\0',
  resource(
    0x0404,
    join([
      dataset(80, canary('by-line')),
      dataset(90, canary('city')),
      dataset(55, '20261123'),
      dataset(120, canary('caption')),
    ]),
  ),
  resource(0x040c, join([new Uint8Array(28), preview])),
)

/** A ZIP with one stored file; only its shape is real. */
const zip = ascii(
  `PK\x03\x04\x14\0\0\0\0\0${'\0'.repeat(16)}\x07\0\0\0map.txt${canary('in a zip')}PK\x05\x06`,
)
const video = ascii(`\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x40mdat${canary('in the film')}\xff\xd9`)
const samsung = ascii(`\0\0\x01\x0aImage_UTC_Data${canary('hour and zone')}SEFH\x6b\0\0\0\x01\0\0\0SEFT`)

const all = ['place', 'time', 'device', 'author', 'program', 'comment', 'preview'] as const

export const jpegs: readonly Sample[] = [
  sample('nothing hidden', baseline, {}, []),
  sample('nothing hidden, progressive', progressive, {}, []),
  sample('nothing hidden, four colours', cmyk, {}, []),
  sample('all that a phone writes', baseline, { first: [exifSegment(phone(6, 'little', preview))] }, all, 6),
  sample('the same, big endian', progressive, { first: [exifSegment(phone(8, 'big', preview))] }, all, 8),
  sample(
    'two EXIF blocks, the second one after the frame',
    restarts,
    {
      first: [exifSegment(onlyTurned(6))],
      beforeScan: [exifSegment(phone(3, 'big', new Uint8Array()))],
    },
    all.slice(0, 6),
    6,
  ),
  sample(
    'XMP and what continues it',
    baseline,
    { first: [xmp(packet), extended(`<xmp:Thumbnails>${canary('extended')}`)] },
    ['place', 'time', 'author', 'preview'],
  ),
  sample(
    'segments between and after the scans',
    progressive,
    { afterScans: [comment('between scans'), exifSegment(phone(6, 'little', preview))] },
    all,
  ),
  sample('a comment after restart markers', restarts, { afterScans: [comment('after the scan')] }, [
    'comment',
  ]),
  sample(
    'a second picture behind its end',
    baseline,
    {
      first: [app(2, 'MPF\0II\x2a\0\x08\0\0\0', canary('index of pictures'))],
      tail: [plant(baseline, { first: [exifSegment(phone(6, 'little', preview))] })],
    },
    ['preview', 'tail'],
  ),
  sample('Photoshop resources', baseline, { beforeFrame: [photoshop] }, [
    'place',
    'time',
    'author',
    'program',
    'comment',
    'preview',
  ]),
  sample(
    'previews in JFIF and JFXX',
    cmyk,
    {
      first: [
        app(0, 'JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x03', canary('pixel').slice(0, 9), canary('after')),
        app(0, 'JFXX\0\x10', preview),
      ],
    },
    ['preview'],
  ),
  sample('a note behind its end', progressive, { tail: [ascii(canary('tail')), utf16le(canary('tail'))] }, [
    'tail',
  ]),
  sample('a ZIP behind its end', baseline, { tail: [zip] }, ['tail']),
  sample("Samsung's trailer", baseline, { tail: [samsung] }, ['tail']),
  sample(
    "Google's moving photo",
    baseline,
    { first: [xmp(`<x GCamera:MicroVideo="1" note="${canary('moving')}"/>`)], tail: [video] },
    ['comment', 'tail'],
  ),
  sample('a PNG behind its end', restarts, { tail: [rgb, ascii(canary('after that'))] }, ['tail']),
  sample(
    'a colour profile in two parts',
    baseline,
    {
      first: [1, 2].map(part => app(2, `ICC_PROFILE\0${String.fromCharCode(part)}\x02`, canary('my screen'))),
    },
    ['device'],
  ),
  sample(
    "programs' own segments",
    baseline,
    {
      first: [
        app(11, 'JP\0\x01\0\0\0\x01jumbc2pa', canary('credentials')),
        app(12, 'Ducky\0\x01', utf16le(canary('saved for the web'))),
        app(14, 'Adobe\0\x64\0\0\0\0\x01', canary('longer than it should be')),
      ],
    },
    ['program'],
  ),
  sample(
    'a canary in each of the sixteen application segments',
    baseline,
    { beforeFrame: Array.from({ length: 16 }, (_, number) => app(number, canary(`in segment ${number}`))) },
    ['device'],
  ),
  sample(
    'filling before the markers',
    baseline,
    {
      first: [Uint8Array.of(0xff, 0xff), comment('after filling')],
      afterScans: [Uint8Array.of(0xff, 0xff, 0xff)],
    },
    ['comment'],
  ),
  ...malformed.map((block, at) =>
    sample(
      `a malformed EXIF block (${at + 1})`,
      baseline,
      { first: [exifSegment(block)] },
      at === 3 ? [] : ['comment'],
    ),
  ),
]
