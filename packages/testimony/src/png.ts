/** Cleans a PNG: chunk by chunk, what the picture needs stays, and nothing after its end. */
import { ascii, hasAt, join, latin, u32 } from './bytes.ts'
import { crc32, crcTable } from './crc.ts'
import { readExif, turnOnly } from './exif.ts'
import { broken, cleaned, type Outcome, type Removed } from './outcome.ts'
import { readWords } from './words.ts'

const signature = '\x89PNG\r\n\x1a\n'

type Chunk = { name: string; body: Uint8Array; raw: Uint8Array }

/** The chunks from header to end, and where the end is; undefined if one is cut off or its sum is wrong. */
function chunksOf(bytes: Uint8Array, table: Uint32Array): { chunks: Chunk[]; end: number } | undefined {
  const chunks: Chunk[] = []
  let at = signature.length
  while (at < bytes.length) {
    const end = at + 12 + u32(bytes, at)
    if (crc32(bytes.subarray(at + 4, end - 4), table) !== u32(bytes, end - 4)) return undefined
    const name = latin(bytes.subarray(at + 4, at + 8))
    chunks.push({ name, body: bytes.subarray(at + 8, end - 4), raw: bytes.subarray(at, end) })
    if (name === 'IEND') return { chunks, end }
    at = end
  }
  return undefined
}

/** The chunks of the picture, and whether a length in bytes fits them. `acTL` and after: APNG, its frames. */
const fits: Readonly<Record<string, (length: number) => boolean>> = {
  IHDR: length => length === 13,
  PLTE: length => length % 3 === 0 && length <= 768,
  tRNS: length => length <= 256,
  IDAT: () => true,
  acTL: length => length === 8,
  fcTL: length => length === 26,
  fdAT: length => length > 4,
  IEND: length => length === 0,
}

/** Whether every chunk of the picture is whole and in its place: elsewhere it would be a place to hide in. */
function isInOrder(chunks: readonly Chunk[]): boolean {
  const seen = new Set<string>()
  let last = ''
  for (const { name, body } of chunks) {
    const isFirst = name === 'IHDR' ? last === '' : last !== ''
    const isInPlace =
      name === 'IDAT'
        ? !seen.has(name) || last === name
        : name === 'IEND'
          ? seen.has('IDAT')
          : name === 'fcTL' || name === 'fdAT'
            ? seen.has('acTL')
            : !fits[name] || !(seen.has(name) || seen.has('IDAT'))
    // A chunk this room does not know may go only if its name says that the picture can do without it.
    const isWellFormed = fits[name]?.(body.length) ?? /^[a-z][A-Za-z]{3}$/.test(name)
    if (!isFirst || !isInPlace || !isWellFormed) return false
    seen.add(name)
    last = name
  }
  return true
}

/** Cleans a PNG. Only the packed pixels are taken on trust. See: [Note: pixels are not read] */
export function cleanPng(bytes: Uint8Array): Outcome {
  const table = crcTable()
  const read = hasAt(bytes, 0, signature) ? chunksOf(bytes, table) : undefined
  if (!read || !isInOrder(read.chunks)) return broken

  const removed = new Set<Removed>()
  const orientations = read.chunks.filter(each => !fits[each.name]).map(each => tell(each, removed))
  if (read.end < bytes.length) removed.add('tail')
  const turn = orientations.find(each => each > 1) ?? 1
  const [header, ...retained] = read.chunks.filter(each => fits[each.name]).map(each => each.raw)
  const clear = join([ascii(signature), header!, ...(turn > 1 ? [exif(turn, table)] : []), ...retained])
  return cleaned('image/png', clear, removed, turn)
}

function exif(turn: number, table: Uint32Array): Uint8Array {
  const named = join([ascii('eXIf'), turnOnly(turn)])
  const sum = crc32(named, table)
  const length = Uint8Array.of(0, 0, 0, named.length - 4)
  return join([length, named, Uint8Array.of(sum >>> 24, sum >>> 16, sum >>> 8, sum)])
}

// Colour chunks go as the profiles of JPEG do: the picture is taken for sRGB, as nearly all are. The numbers of
// `cHRM` and `pHYs` can tell a screen; there is nothing in them to tell a person.
const plain = /^(gAMA|cHRM|sRGB|sBIT|bKGD|hIST|pHYs|cICP|mDCV|cLLI)$/

/** Adds what a chunk that goes tells to `removed`, and gives the orientation it names, else 1. */
function tell({ name, body }: Chunk, removed: Set<Removed>): number {
  if (name === 'eXIf') return readExif(body, removed)
  if (name === 'tIME') removed.add('time')
  else if (name === 'iCCP') removed.add('device')
  else if (/^[tzi](TXt|EXt)$/.test(name)) {
    const keyword = latin(body.subarray(0, body.indexOf(0)))
    readWords(keyword === 'XML:com.adobe.xmp' ? body : ascii(`:${keyword}`), removed, 'comment')
  } else if (!plain.test(name)) readWords(body, removed, 'program')
  return 1
}
