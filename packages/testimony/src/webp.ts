/** Cleans a WebP: chunk by chunk, what the picture needs stays, and nothing after its end. */
import { ascii, hasAt, join, latin, u32le } from './bytes.ts'
import { readExif, turnOnly } from './exif.ts'
import { broken, cleaned, type Outcome, type Removed } from './outcome.ts'
import { readWords } from './words.ts'

export type Chunk = { name: string; body: Uint8Array }

/** The chunks that make the picture, as they are written, and those that go. */
type Parts = { retained: Chunk[]; gone: Chunk[] }

// Bits of the first byte of `VP8X`. WebP container specification, extended file format.
const ANIMATED = 0x02
const HAS_EXIF = 0x08
const HAS_ALPHA = 0x10

/** The chunks between two places; none if they do not fill them to the byte. */
export function chunksOf(bytes: Uint8Array, from: number, to: number): Chunk[] {
  const chunks: Chunk[] = []
  let at = from
  while (at + 8 <= to && to <= bytes.length) {
    const end = at + 8 + u32le(bytes, at + 4)
    chunks.push({ name: latin(bytes.subarray(at, at + 4)), body: bytes.subarray(at + 8, end) })
    at = end + (end & 1)
  }
  return at === to ? chunks : []
}

const size = (value: number) => Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24)

/** A chunk as it is written; an odd length is made even by a zero. */
const write = ({ name, body }: Chunk): Uint8Array =>
  join([ascii(name), size(body.length), body, new Uint8Array(body.length & 1)])

export const isLossy = ({ name, body }: Chunk) => name === 'VP8 ' && hasAt(body, 3, '\x9d\x01\x2a')
export const isLossless = ({ name, body }: Chunk) => name === 'VP8L' && body[0] === 0x2f
// Two bits are kept for later, and the packing is 0 or 1.
const isAlpha = ({ name, body }: Chunk) => name === 'ALPH' && (body[0]! & 0xc2) === 0

/** The first picture and the opacity that stands before it: what comes after, no reader shows. */
function stillOf(chunks: readonly Chunk[]): Parts | undefined {
  const at = chunks.findIndex(each => isLossy(each) || isLossless(each))
  const picture = chunks[at]
  if (!picture) return undefined
  const alpha = isLossy(picture) ? chunks.slice(0, at).find(isAlpha) : undefined
  const retained = alpha ? [alpha, picture] : [picture]
  return { retained, gone: chunks.filter(each => !retained.includes(each)) }
}

/** A frame holds its place and duration in 16 bytes, the last 6 bits of them unused, and then a still picture. */
function frameOf({ name, body }: Chunk): Parts | undefined {
  const still = stillOf(chunksOf(body, 16, body.length))
  if (!still) return undefined
  const head = Uint8Array.from(body.subarray(0, 16))
  head[15]! &= 3
  return { retained: [{ name, body: join([head, ...still.retained.map(write)]) }], gone: still.gone }
}

/** The background, then every frame. */
function animationOf(chunks: readonly Chunk[]): Parts | undefined {
  const background = chunks.find(({ name, body }) => name === 'ANIM' && body.length === 6)
  const found = chunks.filter(each => each.name === 'ANMF').map(frameOf)
  const frames = found.filter(frame => frame !== undefined)
  if (!background || !frames.length || frames.length < found.length) return undefined
  const others = chunks.filter(each => each !== background && each.name !== 'ANMF')
  return {
    retained: [background, ...frames.flatMap(frame => frame.retained)],
    gone: [...others, ...frames.flatMap(frame => frame.gone)],
  }
}

/** Cleans a WebP. Only the coded pixels are taken on trust. See: [Note: pixels are not read] */
export function cleanWebp(bytes: Uint8Array): Outcome {
  const end = 8 + u32le(bytes, 4)
  const chunks = chunksOf(bytes, 12, end)
  const canvas = chunks[0]?.name === 'VP8X' ? chunks.shift()!.body : undefined
  const flags = canvas?.[0] ?? 0
  const parts = flags & ANIMATED ? animationOf(chunks) : stillOf(chunks)
  if (!parts || (canvas && canvas.length !== 10)) return broken

  const removed = new Set<Removed>()
  const orientations = new Map(parts.gone.map(each => [each, tell(each, removed)]))
  if (end < bytes.length) removed.add('tail')
  // Without `VP8X`, or inside a frame, an orientation counts for nothing.
  const turned = canvas && chunks.find(each => (orientations.get(each) ?? 1) > 1)
  const turn = turned ? orientations.get(turned)! : 1
  const retained = [...parts.retained]
  if (turn > 1) retained.push({ name: 'EXIF', body: turnOnly(turn) })
  if (canvas) retained.unshift({ name: 'VP8X', body: canvasOf(canvas, turn > 1) })
  const content = join([ascii('WEBP'), ...retained.map(write)])
  const clear = join([ascii('RIFF'), size(content.length), content])
  return cleaned('image/webp', clear, removed, turn)
}

/** The header with its flags set right and its unused bytes empty; the last six are width and height. */
const canvasOf = (canvas: Uint8Array, hasExif: boolean): Uint8Array =>
  Uint8Array.of(
    (canvas[0]! & (ANIMATED | HAS_ALPHA)) | (hasExif ? HAS_EXIF : 0),
    0,
    0,
    0,
    ...canvas.subarray(4),
  )

/** Adds what a chunk that goes tells to `removed`, and gives the orientation it names, else 1. */
function tell({ name, body }: Chunk, removed: Set<Removed>): number {
  // Some programs put the prefix of JPEG before the EXIF block.
  if (name === 'EXIF') return readExif(hasAt(body, 0, 'Exif\0\0') ? body.subarray(6) : body, removed)
  if (name === 'ICCP') removed.add('device')
  else if (/^(VP8.|ALPH|AN.+)$/.test(name)) removed.add('preview')
  else readWords(body, removed, name === 'XMP ' ? 'comment' : 'program')
  return 1
}
