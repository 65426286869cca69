/** `treeline wanted check`: one person against the lists of a bundle, on this machine. */
import { type Born, type Bundle, check, isDate } from '@treeline/wanted'
import { dayOf } from '../arguments.ts'
import type { Given, Print } from '../command.ts'
import { Fault } from '../fault.ts'
import { formatAnswer, type Vouched } from './answer-lines.ts'
import { signedBefore } from './sign.ts'
import { bundleIn, opened } from './trust.ts'

export async function askBundle({ text, has }: Given, print: Print): Promise<void> {
  const typed = text('on')
  const on = typed === undefined ? new Date().toISOString().slice(0, 10) : dayOf(typed, '--on')
  const question = { name: nameOf(text('name')!), born: bornOf(text('born')!, Number(on.slice(0, 4))) }
  const signer = signerOf(text('signer'), has('unsigned'))
  const [file, after] = [text('bundle')!, text('after')]
  const before = after === undefined ? undefined : await signedBefore(after)
  const bundle = await opened(await bundleIn(file), { signer, before })
  if (!bundle.signer && !has('unsigned'))
    throw new Fault(`${file} is not signed. Sign it: treeline wanted sign. Or take it so: --unsigned.`, 2)
  const answer = check(bundle, question, on)
  const by = vouchedBy(bundle, signer !== undefined, before?.signer)
  if (has('json')) print(JSON.stringify({ ...answer, ...by }))
  else for (const line of formatAnswer(answer, by)) print(line)
}

/** A key is only as good as what it was compared with: the one that is known, and that of the bundle before. */
function vouchedBy({ signer: bytes }: Bundle, compared: boolean, last: string | undefined): Vouched {
  if (!bytes) return { unsigned: true }
  const signer = Buffer.from(bytes).toString('base64url')
  return { signer, compared, ...(last === undefined || last === signer ? {} : { signerBefore: last }) }
}

function nameOf(text: string): string {
  if (/\p{L}/u.test(text)) return text
  throw new Fault('--name is a name in any alphabet, for example "Anna Beispiel".', 2)
}

function bornOf(text: string, lastYear: number): Born {
  const [, year, month, day] = (/^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? []).map(Number)
  const born = { ...(year ? { year } : {}), ...(month ? { month } : {}), ...(day ? { day } : {}) }
  const isComplete = Object.values(born).length === text.split('-').length
  if ('year' in born && isComplete && isDate(born as Born, lastYear)) return born as Born
  throw new Fault(`--born is a date of birth like 1990, 1990-02 or 1990-02-28; "${text}" is none.`, 2)
}

function signerOf(text: string | undefined, isUnsigned: boolean): Uint8Array | undefined {
  if (text === undefined) return undefined
  if (isUnsigned) throw new Fault('--signer and --unsigned exclude each other.', 2)
  const key = Buffer.from(text, 'base64url')
  if (key.length !== 32) throw new Fault('--signer is the public key that "treeline wanted key" printed.', 2)
  return key
}
