/** `treeline wanted build`: lists as they were copied to one bundle, unsigned. The same lists, the same bytes. */
import { dayMs } from '@treeline/vault'
import { startList, writeBundle } from '@treeline/wanted/build'
import { dayOf } from '../arguments.ts'
import type { Given, Print } from '../command.ts'
import { Fault } from '../fault.ts'
import {
  type Format,
  formatDropped,
  formats,
  readSource,
  type Source,
  sourceIn,
  type Tally,
} from './source.ts'
import { writeAtomically } from './write-atomically.ts'

type Asked = {
  source: Source
  note: { name: string; publisher: string; licence: string; retrieved: string }
}

/** What a list is called unless it is said. Not its file's name: the same list must give the same bytes. */
const known: Readonly<Record<Format, { name: string; publisher: string }>> = {
  ftm: { name: 'FollowTheMoney', publisher: '' },
  interpol: { name: 'INTERPOL, public red notices', publisher: 'INTERPOL' },
  senzing: { name: 'Senzing', publisher: '' },
  simple: { name: 'OpenSanctions, simple table', publisher: '' },
  mvd: { name: 'Russian interior ministry, wanted persons', publisher: 'Mediazona' },
}

export async function buildBundle(given: Given, print: Print): Promise<void> {
  const sources = sourcesOf(given)
  const salt = sources
    .map(({ note }) => note.retrieved)
    .sort()
    .at(-1)!
  const lists = []
  for (const { source, note } of sources) {
    const list = startList(salt)
    const tally = await readSource(source, Number(note.retrieved.slice(0, 4)), list)
    for (const line of summary(note.name, note.retrieved, tally)) print(line)
    if (Date.parse(note.retrieved) > Date.now() + dayMs)
      print(
        `${note.retrieved} has not come yet: until then no answer of this list says that nobody was found.`,
      )
    lists.push({ note: { ...note, source: tally.hash }, list, people: tally.people })
  }
  const bytes = writeBundle(lists, salt)
  const out = given.text('out')!
  await writeAtomically(out, bytes)
  const people = lists.reduce((sum, one) => sum + one.people, 0)
  print(`written: ${out}, ${bytes.length} bytes, ${(bytes.length / people).toFixed(1)} a person`)
  if (given.all('list').length === 0) print('People will read these names: say others with --list NAME.')
  print(`It is not signed yet: treeline wanted sign --bundle ${out} --key FILE`)
}

function sourcesOf({ all }: Given): Asked[] {
  const files = all('source')
  const each = (option: string, isNeeded: boolean) => {
    const values = all(option)
    if (values.length === files.length || (values.length === 0 && !isNeeded)) return values
    const counts = `${files.length} of --source, ${values.length} of --${option}`
    throw new Fault(`Each list needs its own: there are ${counts}.`, 2)
  }
  const [typed, days] = [each('format', true), each('retrieved', true)]
  const [names, publishers, licences] = ['list', 'publisher', 'licence'].map(option =>
    shown(option, each(option, false)),
  )
  return files.map((file, at) => {
    const format = formatOf(typed[at]!)
    return {
      source: sourceIn(file, format),
      note: {
        name: names![at] ?? known[format].name,
        publisher: publishers![at] ?? known[format].publisher,
        licence: licences![at] ?? '',
        retrieved: dayOf(days[at]!, '--retrieved'),
      },
    }
  })
}

const longest = 300

/** People read it beside an answer: it says something, and not too much. */
function shown(option: string, texts: readonly string[]): readonly string[] {
  if (texts.every(text => text.trim() !== '' && text.length <= longest && !/\p{Cc}/u.test(text))) return texts
  throw new Fault(`--${option} is what people read beside an answer: one line of 1 to ${longest} letters.`, 2)
}

function formatOf(text: string): Format {
  const format = formats.find(one => one === text)
  if (!format) throw new Fault(`--format is one of ${formats.join(', ')}; "${text}" is not.`, 2)
  return format
}

const summary = (name: string, retrieved: string, { records, people, dropped }: Tally): string[] => [
  `${name}, copy of ${retrieved}: ${people} people of ${records} records`,
  ...(dropped.size > 0 ? [`  left out: ${formatDropped(dropped)}`] : []),
]
