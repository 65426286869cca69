/** `treeline pathways answer`: one person's facts and a legal pack to the lawful ways out, on one day. */
import { readFile } from 'node:fs/promises'
import { dayOf } from './arguments.ts'
import type { Command } from './command.ts'
import { Fault, sentenceOf } from './fault.ts'
import { openPack } from './pack/folder.ts'
import { answered } from './pathways/answered.ts'
import { readFactsFile } from './pathways/facts-file.ts'
import { readable } from './pathways/readable.ts'

export const pathways: Command = {
  name: 'pathways',
  says: 'Answers which lawful ways are open to one person (answer).',
  takes: ['answer'],
  options: {
    pack: { takes: 'DIR', says: 'The folder of the legal pack.', isNeeded: true },
    facts: { takes: 'FILE', says: 'YAML or JSON: a map from fact to value.', isNeeded: true },
    on: { takes: 'DATE', says: 'The day of the question. Law of a later day is not used.', isNeeded: true },
    json: { says: 'Prints the report as one line of JSON.' },
  },
  more: [
    'A fact that is not in the file is not known. "?": the person does not know it.',
    '"-": the person would rather not say. None of them is read as "no".',
    'JSON: { packHash, on, gates, warnings, pathways: [{ id, answer, strength,',
    'confidence, review, reasons, unlock, citations }], next, plans }',
    'Nothing is kept or sent. Exit code 2: the pack or a fact is wrong; no answer.',
  ],
  example:
    'answer --pack packs/russian-army --facts packs/russian-army/example.facts.yaml --on 2026-11-23 --json',
  run: async ({ words: [work], text, has }, print) => {
    if (work !== 'answer') throw new Fault(`"${work}" is not answer. See: treeline pathways --help`, 2)
    const on = dayOf(text('on')!, '--on')
    const file = text('facts')!
    const factsFile = readFactsFile(await textOf(file), file)
    const pack = await openPack(text('pack')!)
    const report = answered(pack, factsFile, on)
    if (has('json')) print(JSON.stringify(report))
    else for (const line of readable(pack.body, report)) print(line)
    return 0
  },
}

const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch(error => {
    throw new Fault(sentenceOf(Object.assign(error, { path: file })), 2)
  })
