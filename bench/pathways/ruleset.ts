/** One seeded ruleset for all engines: 40 rules over 25 yes-no facts, as a pack and as plain trees. */
import { createHash } from 'node:crypto'
import { type Given, loadPack, type Pack } from '@treeline/pathways'
import { compile } from '@treeline/pathways/compile'

/** `fact` is yes, or is not. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly fact: string; readonly isYes: boolean }
export type Ruleset = {
  readonly facts: readonly string[]
  readonly rules: readonly (readonly [id: string, Condition])[]
}

export const on = '2026-11-23'
export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** mulberry32: the same ruleset and people on every machine. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function ruleset(next: () => number): Ruleset {
  const facts = Array.from({ length: 25 }, (_, at) => `f${at}`)
  const condition = (leaves: number): Condition => {
    if (leaves === 1) return { fact: facts[Math.floor(next() * facts.length)]!, isYes: next() < 0.7 }
    const first = 1 + Math.floor(next() * (leaves - 1))
    const parts = [condition(first), condition(leaves - first)]
    const made = next() < 0.5 ? { all: parts } : { any: parts }
    return next() < 0.2 ? { not: made } : made
  }
  const rules = Array.from(
    { length: 40 },
    (_, at) => [`r${at}`, condition(3 + Math.floor(next() * 6))] as const,
  )
  return { facts, rules }
}

/** Everybody's facts, each told with the chance given. */
export const people = (next: () => number, facts: readonly string[], count: number, share: number): Given[] =>
  Array.from({ length: count }, () =>
    Object.fromEntries(facts.flatMap(fact => (next() < share ? [[fact, next() < 0.5 ? 'yes' : 'no']] : []))),
  )

export async function asPack({ facts, rules }: Ruleset): Promise<Pack> {
  const cite = ['S-1']
  const tree = (one: Condition): object => {
    if ('fact' in one) return { is: `${one.fact} is ${one.isYes ? 'yes' : 'no'}`, cite }
    if ('not' in one) return { not: tree(one.not) }
    return 'all' in one ? { all: one.all.map(tree) } : { any: one.any.map(tree) }
  }
  const version = { 'in-force': {}, anchor: 'decision', strength: 'arguable', confidence: 'confirmed' }
  const pack = {
    pack: { id: 'bench', title: { en: 'Bench' }, on, languages: ['en'] },
    statements: [{ id: 'S-1', says: 'An invented rule', src: 'none', conf: 'confirmed' }],
    facts: Object.fromEntries(
      facts.map(fact => [fact, { type: 'yes-no', moves: 'fixed', ask: { en: fact }, why: { en: fact } }]),
    ),
    rules: rules.map(([id, when]) => ({
      id,
      title: { en: id },
      versions: [{ ...version, when: tree(when) }],
    })),
  }
  // JSON is YAML.
  const text = `\`\`\`yaml\n${JSON.stringify(pack)}\n\`\`\`\n`
  return loadPack(await compile([{ path: 'pack.md', text }], sha256), sha256)
}
