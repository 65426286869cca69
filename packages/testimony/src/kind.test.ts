/** Kinds are told by bytes. */
import { expect, test } from 'vitest'
import { baseline, lossy, rgb } from '../test/pictures.ts'
import { ascii } from './bytes.ts'
import { clean } from './clean.ts'
import { type Kind, kindOf } from './kind.ts'

const size = '\0\0\0\x18'
const localFile = `PK\x03\x04${'\0'.repeat(26)}`

const files: readonly (readonly [what: string, kind: Kind, bytes: string])[] = [
  ['HEIC of an iPhone', 'heic', `${size}ftypheic`],
  ['HEIF of any make', 'heic', `${size}ftypmif1`],
  ['AVIF', 'heic', `${size}ftypavif`],
  ['MP4', 'video', `${size}ftypisom`],
  ['MOV', 'video', `${size}ftypqt  `],
  ['an old MOV', 'video', `${size}moov`],
  ['3GP', 'video', `${size}ftyp3gp4`],
  ['WebM or Matroska', 'video', '\x1aE\xdf\xa3\x9f'],
  ['AVI', 'video', `RIFF${size}AVI LIST`],
  ['MP3 with a title', 'audio', 'ID3\x04'],
  ['MP3', 'audio', '\xff\xfb\x90\x64'],
  ['AAC', 'audio', '\xff\xf1\x50\x80'],
  ['WAV', 'audio', `RIFF${size}WAVEfmt `],
  ['Ogg', 'audio', 'OggS\0'],
  ['FLAC', 'audio', 'fLaC\0'],
  ['M4A', 'audio', `${size}ftypM4A `],
  ['AMR', 'audio', '#!AMR\n'],
  ['DOC or XLS', 'office', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['RTF', 'office', '{\\rtf1'],
  ['DOCX', 'office', `${localFile}[Content_Types].xml`],
  ['DOCX with its types at the end', 'office', `${localFile}a${'\0'.repeat(9000)}word/document.xml`],
  ['ODT', 'office', `${localFile}mimetypeapplication/vnd.oasis.opendocument.text`],
  ['ZIP', 'archive', `${localFile}photos/1.jpg`],
  ['an empty ZIP', 'archive', `PK\x05\x06${'\0'.repeat(18)}`],
  ['EPUB', 'archive', `${localFile}mimetypeapplication/epub+zip`],
  ['RAR', 'archive', 'Rar!\x1a\x07'],
  ['7z', 'archive', '7z\xbc\xaf\x27\x1c'],
  ['gzip', 'archive', '\x1f\x8b\x08'],
  ['tar', 'archive', `map.txt${'\0'.repeat(250)}ustar`],
  ['PDF', 'failed', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>'],
  ['PDF after a letterhead', 'failed', '\xef\xbb\xbf\n%PDF-1.4'],
  ['PDF with a password', 'locked', '%PDF-1.7\ntrailer\n<< /Root 1 0 R /Encrypt 5 0 R >>'],
  ['GIF', 'unknown', 'GIF89a'],
  ['TIFF', 'unknown', 'II\x2a\0'],
  ['text in UTF-16', 'unknown', '\xff\xfeH\0i\0'],
  ['text', 'unknown', 'I was there.'],
  ['some other RIFF', 'unknown', `RIFF${size}RMIDdata`],
  ['nothing at all', 'unknown', ''],
]

test.each(files)('%s is refused as %s', (_, kind, bytes) => {
  expect(clean(ascii(bytes))).toEqual({ ok: false, why: kind })
})

test('the pictures this room cleans are told by their first bytes', () => {
  expect([baseline, rgb, lossy].map(kindOf)).toEqual(['jpeg', 'png', 'webp'])
})
