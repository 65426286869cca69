/** `treeline pack`: a legal pack checked, tried on its own invented people, compared with another edition, read aloud. */
import { join } from 'node:path'
import type { Pack } from '@treeline/pathways'
import { check, diff, runTests } from '@treeline/pathways/compile'
import { dayOf } from './arguments.ts'
import type { Command, Print } from './command.ts'
import { Fault } from './fault.ts'
import { changeLines } from './pack/changes.ts'
import { explained } from './pack/explain.ts'
import { openPack, packFilesIn, sayIn, sha256 } from './pack/folder.ts'

const works = ['check', 'test', 'diff', 'explain'] as const
type Work = (typeof works)[number]

export const pack: Command = {
  name: 'pack',
  says: 'Checks a legal pack, runs its tests, compares two editions, or explains it.',
  takes: [works.join('|'), 'DIR', '[NEW]'],
  options: {
    pathway: { takes: 'ID', says: 'The one way to explain, instead of all.' },
    on: { takes: 'DATE', says: "The day to compare on, instead of the new edition's own." },
  },
  more: [
    'check    what is wrong, with file, line, and what would be right',
    'test     whether each invented person of the pack gets the answers written there',
    'diff     for whom an answer changes from DIR to NEW, each shown by a person',
    'explain  each way in words: its conditions, and the statements they rest on',
    'Exit code 1: check found something, or a test failed. 2: there is no pack that',
    'can be used. How to write one: docs/pack-writers.md',
  ],
  example: 'check packs/russian-army',
  run: async ({ words: [name, dir, other], text }, print) => {
    const work = workOf(name!, other !== undefined)
    const [pathway, typed] = [text('pathway'), text('on')]
    const on = typed === undefined ? undefined : dayOf(typed, '--on')
    if (pathway !== undefined && work !== 'explain') throw new Fault('--pathway is for explain only.', 2)
    if (on !== undefined && work !== 'diff') throw new Fault('--on is for diff only.', 2)
    if (work === 'check') return tellCheck(dir!, print)
    const opened = await openPack(dir!)
    if (work === 'test') return tellTests(dir!, opened, print)
    if (work === 'explain') return tellAll(explained(opened.body, pathway), print)
    const after = await openPack(other!)
    return tellAll(changeLines(diff(opened, after, on ?? after.body.on)), print)
  },
}

function workOf(name: string, hasOther: boolean): Work {
  const work = works.find(one => one === name)
  if (!work) throw new Fault(`"${name}" is none of ${works.join(', ')}. See: treeline pack --help`, 2)
  if (work === 'diff' && !hasOther) throw new Fault('NEW is missing: treeline pack diff OLD NEW.', 2)
  if (work !== 'diff' && hasOther) throw new Fault(`${work} takes one folder: treeline pack ${work} DIR.`, 2)
  return work
}

async function tellCheck(dir: string, print: Print): Promise<number> {
  const today = new Date().toISOString().slice(0, 10)
  const findings = await check(packFilesIn(dir), sha256, today)
  for (const finding of findings) print(sayIn(dir, finding))
  print(findings.length === 0 ? 'Nothing is wrong.' : `${findings.length} found.`)
  return findings.length === 0 ? 0 : 1
}

function tellTests(dir: string, opened: Pack, print: Print): number {
  const { ran, failures } = runTests(opened)
  for (const { file, line, of, on, what } of failures)
    print(`${join(dir, file)}:${line}: ${of} on ${on}: ${what}`)
  const failed = new Set(failures.map(({ file, line }) => `${file}:${line}`)).size
  print(`${ran - failed} passed, ${failed} failed.`)
  return failed === 0 ? 0 : 1
}

function tellAll(lines: readonly string[], print: Print): number {
  for (const line of lines) print(line)
  return 0
}
