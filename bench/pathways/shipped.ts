/** The first pack, and people made by chance in its words. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decide, type Given, Impossible, type Pack } from '@treeline/pathways'
import { compile, type PackFile } from '@treeline/pathways/compile'
import { on, sha256 } from './ruleset.ts'

const folder = join(import.meta.dirname, '../../packs/russian-army')

export const shippedFiles = (): PackFile[] =>
  readdirSync(folder)
    .filter(path => path.endsWith('.md'))
    .map(path => ({ path, text: readFileSync(join(folder, path), 'utf8') }))

export const compiled = (files: readonly PackFile[]): Promise<string> => compile(files, sha256)

type PackAt = ReturnType<Pack['at']>

/** Each fact is told with the chance given. */
export const somebody =
  ({ columns }: PackAt, next: () => number, share: number) =>
  (): Given => {
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
    const facts = columns.flatMap(({ id, fact, names }): [string, unknown][] => {
      if (next() >= share) return []
      const kind = pick(names)
      const bound = kind.join(' ').match(/\d{4}-\d\d-\d\d|\d+/)?.[0]
      if (fact.type === 'some-of' || fact.type === 'countries') return [[id, kind]]
      if (fact.type === 'number') return [[id, Number(bound ?? 0)]]
      if (fact.type === 'date') return [[id, kind[0] === 'none' ? 'none' : (bound ?? on)]]
      return [[id, kind[0] === 'other' ? 'XX' : pick(kind)]]
    })
    return Object.fromEntries(facts)
  }

/** People whom the pack does not exclude. */
export function possiblePeople(pack: Pack, next: () => number, count: number, share: number): Given[] {
  const make = somebody(pack.at(on), next, share)
  const people: Given[] = []
  while (people.length < count) {
    const one = make()
    if (isPossible(pack, one)) people.push(one)
  }
  return people
}

function isPossible(pack: Pack, person: Given): boolean {
  try {
    decide(pack, person, on)
    return true
  } catch (error) {
    if (error instanceof Impossible) return false
    throw error
  }
}
