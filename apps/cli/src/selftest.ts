/** `treeline selftest`: plays both sides against a running demonstration and says how each step went. */
import { urlOf } from './arguments.ts'
import type { Command, Print } from './command.ts'
import { Fault } from './fault.ts'
import { playBothSides } from './selftest/play.ts'
import { noted, type Step } from './selftest/steps.ts'

export const selftest: Command = {
  name: 'selftest',
  says: 'Plays a person and a member against a running demonstration.',
  takes: [],
  options: {
    url: { takes: 'URL', says: "The person's page of the demonstration.", isNeeded: true },
    desk: { takes: 'URL', says: "The desk's page, if it is not on the next port." },
    json: { says: 'Prints { ok, steps: [{ name, ok, ms, error? }] }.' },
  },
  more: [
    'Writes, answers, sends a file, reads, deletes; compares every byte.',
    'A real desk is refused (exit code 2). Exit code 1: a step failed.',
  ],
  example: '--url http://localhost:3000',
  run: ({ text, has }, print) => {
    const person = urlOf(text('url')!, '--url')
    const desk = text('desk')
    return playAndTell(person, desk ? urlOf(desk, '--desk') : deskUrlFor(person), has('json'), print)
  },
}

async function playAndTell(person: string, desk: string, json: boolean, print: Print): Promise<number> {
  const { ok, steps } = await noted(note => playBothSides(person, desk, note))
  if (json) print(JSON.stringify({ ok, steps }))
  else for (const line of listOf(ok, steps)) print(line)
  return ok ? 0 : 1
}

/** http://localhost:3000 -> http://localhost:3001 */
function deskUrlFor(person: string): string {
  const { protocol, hostname, port } = new URL(person)
  if (!port) throw new Fault(`${person} names no port, so the desk cannot be guessed. Say: --desk URL.`, 2)
  return `${protocol}//${hostname}:${Number(port) + 1}`
}

function listOf(ok: boolean, steps: readonly Step[]): string[] {
  const lines = steps.map(step => {
    const line = `${step.ok ? 'ok    ' : 'FAILED'} ${`${step.ms} ms`.padStart(8)}  ${step.name}`
    return step.error ? `${line}\n${' '.repeat(17)}${step.error}` : line
  })
  const failed = steps.filter(step => !step.ok).length
  const note = ok ? '' : ' The steps after it were not played.'
  return [...lines, '', `${steps.length - failed} passed, ${failed} failed.${note}`]
}
