/** Our check over one list, built and opened as a phone would. */
import { createHash } from 'node:crypto'
import { type Answer, type Bundle, check, openBundle, type Question } from '@treeline/wanted'
import { type Listed, startList, writeBundle } from '@treeline/wanted/build'

const retrieved = '2026-11-20'
const today = '2026-11-24'

export type Ours = {
  /** Milliseconds from the first person to the bundle's bytes. */
  buildMs: number
  bytes: Uint8Array
  ask(question: Question): Answer
}

export async function oursOf(people: Iterable<Listed>): Promise<Ours> {
  const started = performance.now()
  const list = startList(retrieved)
  for (const person of people) list.add(person)
  const note = { name: 'Invented', publisher: 'Nobody', licence: 'none', retrieved, source: '0'.repeat(64) }
  const bytes = writeBundle([{ note, list }], retrieved)
  const buildMs = performance.now() - started
  const bundle = await opened(bytes)
  return { buildMs, bytes, ask: question => check(bundle, question, today) }
}

async function opened(bytes: Uint8Array): Promise<Bundle> {
  const digest = async (all: Uint8Array) => new Uint8Array(createHash('sha256').update(all).digest())
  const bundle = await openBundle(bytes, { digest, verify: async () => true, signers: 'anybody' })
  if ('refused' in bundle) throw new Error(`the bundle is ${bundle.refused}`)
  return bundle
}

export const isHit = ({ level }: Pick<Answer, 'level'>): boolean =>
  level === 'possible' || level === 'possible-strong'
