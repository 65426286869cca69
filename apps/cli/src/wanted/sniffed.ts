/** What a file is by its first bytes, whatever it is called; for a kind that is not read, what to bring instead. */
import type { Format } from './source.ts'

/** `format`: it is read as this. `instead`: it is not read; what is. */
export type Sniffed = { is: string } & ({ format: Format } | { instead: string })

type Kind = Sniffed & { looksSo: (text: string, bytes: Uint8Array) => boolean }

const starts = (bytes: Uint8Array, ...own: readonly number[]) => own.every((byte, at) => bytes[at] === byte)
const asciiOf = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(0, 5))
const isJson = (text: string) => /^\s*[[{]/.test(text)
const header = (text: string) => text.split('\n', 1)[0]!.toLowerCase()
const entities = 'Bring entities.ftm.json or targets.simple.csv of the same list.'

/** The first that fits. */
const kinds: readonly Kind[] = [
  {
    is: 'compressed (gzip)',
    instead: 'Unpack it first.',
    looksSo: (_, bytes) => starts(bytes, 0x1f, 0x8b),
  },
  {
    is: 'a ZIP archive or a spreadsheet',
    instead: 'Unpack it, or save the sheet as CSV in UTF-8.',
    looksSo: (_, bytes) => starts(bytes, 0x50, 0x4b, 0x03, 0x04),
  },
  {
    is: 'a PDF',
    instead: 'Bring the list as data: a table or JSON.',
    looksSo: (_, bytes) => asciiOf(bytes) === '%PDF-',
  },
  {
    is: 'a web page',
    instead: 'Bring the file behind its download link.',
    looksSo: text => /^\s*<(?:!doctype html|html)/i.test(text),
  },
  {
    is: "the European Union's sanctions list in XML",
    instead: `It is not read. ${entities}`,
    looksSo: text => /^\s*</.test(text) && /<export[\s>]|fpi\/fsd/.test(text),
  },
  {
    is: "the United Nations' consolidated list in XML",
    instead: `It is not read. ${entities}`,
    looksSo: text => /^\s*</.test(text) && text.includes('CONSOLIDATED_LIST'),
  },
  { is: 'XML', instead: `It is not read. ${entities}`, looksSo: text => /^\s*</.test(text) },
  {
    is: 'a Senzing file',
    format: 'senzing',
    looksSo: text => isJson(text) && /"(?:RECORD_ID|DATA_SOURCE)"/.test(text),
  },
  {
    is: 'JSON that holds its entities in a list within it',
    instead: `Such nesting is not read. ${entities}`,
    looksSo: text => /^\s*\{\s*"(?:results|entities|data)"\s*:\s*\[/.test(text),
  },
  { is: 'FollowTheMoney', format: 'ftm', looksSo: text => isJson(text) && /"schema"\s*:/.test(text) },
  {
    is: 'INTERPOL notices',
    format: 'interpol',
    looksSo: text => isJson(text) && /"(?:entity_id|forename|notices)"\s*:/.test(text),
  },
  {
    is: 'targets.simple.csv',
    format: 'simple',
    looksSo: text => ['schema', 'aliases', 'birth_date'].every(name => header(text).includes(name)),
  },
  {
    is: "the United States' SDN list",
    instead: `It is not read. ${entities}`,
    looksSo: text => /^\d+,"[^"]*",.*-0-/.test(text),
  },
]

/** Undefined: nothing gives it away. `bytes`: the first of the file, some kibibytes. */
export function sniffed(bytes: Uint8Array): Sniffed | undefined {
  const text = new TextDecoder().decode(bytes.subarray(0, most))
  return kinds.find(({ looksSo }) => looksSo(text, bytes))
}
const most = 8192
