/** Builds EXIF blocks, whole or malformed, with a canary in every text. */
import { ascii, join } from '../src/bytes.ts'
import { u16, u32, utf16be, utf16le } from './bytes.ts'
import { canary, latitude } from './canary.ts'

type Order = 'little' | 'big'
type Entry = { tag: number; type: number; count: number; value: Uint8Array }
type Directory = readonly Entry[]

const text = (tag: number, value: string): Entry => raw(tag, 2, ascii(`${value}\0`))
const raw = (tag: number, type: number, value: Uint8Array): Entry => ({
  tag,
  type,
  count: value.length,
  value,
})
const short = (tag: number, value: number, order: Order): Entry => ({
  tag,
  type: 3,
  count: 1,
  value: join([u16(value, order === 'little'), u16(0)]),
})
const long = (tag: number, value: number, order: Order): Entry => ({
  tag,
  type: 4,
  count: 1,
  value: u32(value, order === 'little'),
})

const sizeOf = (directory: Directory) =>
  directory.reduce((size, { value }) => size + 12 + (value.length > 4 ? value.length : 0), 6)

/** One directory at its place: entries, the offset of the next, then the values longer than 4 bytes. */
function write(directory: Directory, at: number, next: number, order: Order): Uint8Array {
  const little = order === 'little'
  const values: Uint8Array[] = []
  let free = at + 6 + 12 * directory.length
  const entries = directory.map(({ tag, type, count, value }) => {
    const head = [u16(tag, little), u16(type, little), u32(count, little)]
    if (value.length <= 4) return join([...head, value, new Uint8Array(4 - value.length)])
    values.push(value)
    free += value.length
    return join([...head, u32(free - value.length, little)])
  })
  return join([u16(directory.length, little), ...entries, u32(next, little), ...values])
}

const header = (order: Order) =>
  order === 'little' ? ascii('II\x2a\0\x08\0\0\0') : ascii('MM\0\x2a\0\0\0\x08')

/** An EXIF block of these directories. */
export function exif(
  order: Order,
  main: Directory,
  parts: { camera?: Directory; gps?: Directory; preview?: Uint8Array } = {},
): Uint8Array {
  const { camera = [], gps = [], preview = new Uint8Array() } = parts
  const pointers = (at: number, gpsAt: number) => [
    ...main,
    ...(camera.length ? [long(0x8769, at, order)] : []),
    ...(gps.length ? [long(0x8825, gpsAt, order)] : []),
  ]
  const cameraAt = 8 + sizeOf(pointers(0, 0))
  const gpsAt = cameraAt + sizeOf(camera)
  const previewAt = gpsAt + sizeOf(gps)
  const small = (at: number) => [
    text(0x010f, canary('preview make')),
    long(0x0201, at, order),
    long(0x0202, preview.length, order),
  ]
  const pixelsAt = previewAt + sizeOf(small(0))
  return join([
    header(order),
    write(pointers(cameraAt, gpsAt), 8, preview.length ? previewAt : 0, order),
    write(camera, cameraAt, 0, order),
    write(gps, gpsAt, 0, order),
    ...(preview.length ? [write(small(pixelsAt), previewAt, 0, order), preview] : []),
  ])
}

/** Only an orientation, as some programs leave it. */
export const onlyTurned = (turn: number, order: Order = 'little') => exif(order, [short(0x0112, turn, order)])

/** All that a phone writes, with a preview inside. */
export const phone = (turn: number, order: Order, preview: Uint8Array): Uint8Array =>
  exif(
    order,
    [
      text(0x010e, canary('description')),
      text(0x010f, canary('make')),
      text(0x0110, canary('model')),
      short(0x0112, turn, order),
      text(0x0131, canary('software')),
      text(0x0132, '2026:11:23 04:05:06'),
      text(0x013b, canary('artist')),
      text(0x8298, canary('copyright')),
      raw(0x9c9c, 1, utf16le(canary('windows comment'))),
    ],
    { camera: camera(order), gps: place(order), preview },
  )

const camera = (order: Order): Directory => [
  raw(0x9000, 7, ascii('0232')),
  text(0x9003, '2026:11:23 04:05:06'),
  raw(0x927c, 7, ascii(canary("maker's note"))),
  raw(
    0x9286,
    7,
    join([ascii('UNICODE\0'), order === 'big' ? utf16be(canary('user')) : utf16le(canary('user'))]),
  ),
  text(0xa430, canary('owner')),
  text(0xa431, canary('serial number')),
  text(0xa434, canary('lens')),
]

const place = (order: Order): Directory => [
  raw(0, 1, Uint8Array.of(2, 3, 0, 0)),
  text(1, 'N'),
  { tag: 2, type: 5, count: 3, value: latitude[order] },
  raw(27, 7, ascii(`ASCII\0\0\0${canary('cell tower')}`)),
  text(29, '2026:11:23'),
]

/** Blocks that do not hold together, each with a canary. */
export const malformed: readonly Uint8Array[] = [
  ascii(`XX\x2a\0${canary('no order')}`),
  ascii(`II\x2a\0\xff\xff\xff\xff${canary('directory far outside')}`),
  ascii(`II\x2a\0\x08\0\0\0\xff\xff${canary('sixty-five thousand entries')}`),
  join([
    ascii('II\x2a\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0'),
    ascii(canary('a loop')),
  ]),
  ascii('II'),
]
