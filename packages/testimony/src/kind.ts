/** Tells what a file is by its bytes, never by its name. */
import { hasAt, latin } from './bytes.ts'
import type { Refusal } from './outcome.ts'

export type Kind = 'jpeg' | 'png' | 'webp' | Exclude<Refusal, 'broken'>

const begins: readonly (readonly [Kind, readonly string[]])[] = [
  ['jpeg', ['\xff\xd8\xff']],
  ['png', ['\x89PNG']],
  ['video', ['\x1aE\xdf\xa3']],
  ['audio', ['ID3', 'OggS', 'fLaC', '#!AMR']],
  ['office', ['\xd0\xcf\x11\xe0', '{\\rtf']],
  ['archive', ['Rar!', '7z\xbc\xaf\x27\x1c', '\x1f\x8b']],
]

const zips = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']

const riff: Readonly<Record<string, Kind>> = { WEBP: 'webp', 'AVI ': 'video', WAVE: 'audio' }

/** By the major brand of an ISO media file. HEIF and AVIF are pictures; all that is not told apart is video. */
const brand = (name: string): Kind =>
  /^(hei|hev|mif|msf|avi)/.test(name) ? 'heic' : /^(M4A|M4B|M4P)/.test(name) ? 'audio' : 'video'

/** In a ZIP the names stand at the head of each file and again at the very end. */
function zip(bytes: Uint8Array): Kind {
  const names = latin(bytes.subarray(0, 4096)) + latin(bytes.subarray(-65536))
  const isDocument = /\[Content_Types\]\.xml|word\/|mimetypeapplication\/vnd\.oasis\.opendocument/.test(names)
  return isDocument ? 'office' : 'archive'
}

function has(bytes: Uint8Array, text: string): boolean {
  const first = text.charCodeAt(0)
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (hasAt(bytes, at, text)) return true
  return false
}

/** MPEG audio, layer III, or AAC in ADTS frames: eleven or twelve set bits, then version and layer. */
const isAudioFrame = (bytes: Uint8Array) =>
  bytes[0] === 0xff && ((bytes[1]! & 0xe6) === 0xe2 || (bytes[1]! & 0xf6) === 0xf0)

/** The kind of a file: a picture this room can clean, or the reason to refuse it. */
export function kindOf(bytes: Uint8Array): Kind {
  const begun = begins.find(([, texts]) => texts.some(text => hasAt(bytes, 0, text)))
  if (begun) return begun[0]
  const four = latin(bytes.subarray(4, 8))
  if (hasAt(bytes, 0, 'RIFF')) return riff[latin(bytes.subarray(8, 12))] ?? 'unknown'
  if (four === 'ftyp') return brand(latin(bytes.subarray(8, 12)))
  if (/^(moov|mdat|wide|pnot)$/.test(four)) return 'video'
  if (zips.some(text => hasAt(bytes, 0, text))) return zip(bytes)
  if (hasAt(bytes, 257, 'ustar')) return 'archive'
  if (has(bytes.subarray(0, 1024), '%PDF-')) return has(bytes, '/Encrypt') ? 'locked' : 'failed'
  return isAudioFrame(bytes) ? 'audio' : 'unknown'
}
