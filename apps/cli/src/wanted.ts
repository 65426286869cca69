/** `treeline wanted`: bundles of wanted lists built, signed and asked, and invented lists to try it with. */
import type { Command, Given, Print } from './command.ts'
import { Fault } from './fault.ts'
import { buildBundle } from './wanted/build.ts'
import { askBundle } from './wanted/check.ts'
import { generateList } from './wanted/generate.ts'
import { makeKey, signAfter } from './wanted/sign.ts'
import { formats } from './wanted/source.ts'

type Work = {
  needs: readonly string[]
  may: readonly string[]
  /** What may stand several times. */
  many?: readonly string[]
  run: (given: Given, print: Print) => Promise<void>
}

const ofAList = ['source', 'format', 'retrieved', 'list', 'publisher', 'licence']
const works: Readonly<Record<string, Work>> = {
  generate: { needs: ['people', 'seed', 'out'], may: ['format'], run: generateList },
  build: {
    needs: ['source', 'format', 'retrieved', 'out'],
    may: ['list', 'publisher', 'licence'],
    many: ofAList,
    run: buildBundle,
  },
  key: { needs: [], may: [], run: makeKey },
  sign: { needs: ['bundle', 'key'], may: ['after', 'signer', 'out'], run: signAfter },
  check: {
    needs: ['bundle', 'name', 'born'],
    may: ['on', 'signer', 'after', 'unsigned', 'json'],
    run: askBundle,
  },
}
const names = Object.keys(works)

export const wanted: Command = {
  name: 'wanted',
  says: 'Builds and signs a bundle of wanted lists, or asks one about one person.',
  takes: [names.join('|'), '[FILE]'],
  options: {
    source: { takes: 'FILE', says: 'build: a list as it was copied.' },
    format: { takes: formats.join('|'), says: 'build, generate: how a list is written.' },
    retrieved: { takes: 'DATE', says: 'build: the day it was copied.' },
    list: { takes: 'NAME', says: 'build: what the list is called.' },
    publisher: { takes: 'TEXT', says: 'build: who publishes it.' },
    licence: { takes: 'TEXT', says: 'build: on what terms.' },
    people: { takes: 'N', says: 'generate: how many invented people.' },
    seed: { takes: 'S', says: 'generate: the same seed gives the same people.' },
    bundle: { takes: 'B', says: 'sign, check: the bundle.' },
    key: { takes: 'FILE', says: 'sign: the private key that "key" made.' },
    after: { takes: 'OLD', says: 'sign, check: the signed bundle before this one.' },
    name: { takes: 'N', says: 'check: one name, in any alphabet and order.' },
    born: { takes: 'DATE', says: 'check: YYYY, YYYY-MM or YYYY-MM-DD.' },
    on: { takes: 'DATE', says: 'check: the day of the question, instead of today.' },
    signer: { takes: 'KEY', says: 'check: the public key that must have signed; sign: the one before.' },
    unsigned: { says: 'check: takes a bundle that nobody signed, and says so.' },
    out: { takes: 'FILE', says: 'Where the result is written; sign: instead of over B.' },
    json: { says: 'check: prints the answer as one line of JSON.' },
  },
  more: [
    'build     takes --source, --format and --retrieved once for each list',
    'key FILE  makes a private key and prints the public one, for the desk',
    'check     --json: { level, because[], namesakes,',
    '          lists: [{ name, retrieved, ageDays }] }',
    '"no-match" does not mean that somebody is not wanted. Nothing is kept or sent.',
    'Exit code 2: a list or a bundle cannot be used. See docs/operators/lists.md',
  ],
  example: 'build --source notices.json --format interpol --retrieved 2026-11-24 --out lists.bin',
  run: async (given, print) => {
    const name = given.words[0]!
    const work = works[name]
    if (!work) throw new Fault(`"${name}" is none of ${names.join(', ')}. See: treeline wanted --help`, 2)
    refuseOthers(name, work, given)
    await work.run(given, print)
    return 0
  },
}

function refuseOthers(name: string, { needs, may, many = [] }: Work, { words, all, has }: Given): void {
  const missing = needs.find(option => !has(option))
  if (missing) throw new Fault(`--${missing} ${wanted.options[missing]!.takes} is missing for ${name}.`, 2)
  if (all('name').length > 1) throw new Fault('One person a call: --name stands once.', 2)
  for (const option of Object.keys(wanted.options)) {
    const isTaken = needs.includes(option) || may.includes(option)
    if (has(option) && !isTaken) throw new Fault(`--${option} is not for ${name}.`, 2)
    if (all(option).length > 1 && !many.includes(option)) throw new Fault(`--${option} stands once.`, 2)
  }
  if (name === 'key' && words[1] === undefined)
    throw new Fault('FILE is missing: treeline wanted key FILE.', 2)
  if (name !== 'key' && words[1] !== undefined) throw new Fault(`"${words[1]}" is one argument too many.`, 2)
}
