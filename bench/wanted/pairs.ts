/** Pairs of names that people judged, from a folder next to the clone: see its README for where they come from. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { likeness } from '@treeline/wanted/likeness'
import { random } from '../pathways/ruleset.ts'

const file = 'nk_name_bench_cases.csv'
const splits = 5

type Judged = { score: number; isMatch: boolean }
export type Pairs = { pairs: number; mean: number; worst: number; each: readonly number[] }

/** F1 on the half that the threshold was not chosen on, five times. Null: no folder, or no such file in it. */
export function pairsIn(folder: string): Pairs | null {
  if (!existsSync(join(folder, file))) return null
  const judged = personsIn(readFileSync(join(folder, file), 'utf8'))
  const next = random(1)
  const each = Array.from({ length: splits }, () => {
    const drawn = judged
      .map(one => ({ one, at: next() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ one }) => one)
    const half = drawn.length >> 1
    return f1(drawn.slice(half), bestThreshold(drawn.slice(0, half)))
  })
  const mean = each.reduce((sum, one) => sum + one, 0) / splits
  return { pairs: judged.length, mean, worst: Math.min(...each), each }
}

function personsIn(text: string): Judged[] {
  const [head = '', ...lines] = text.split('\n').map(cells)
  const column = (name: string) => head.indexOf(name)
  const [schema, one, other, match] = ['schema', 'name1', 'name2', 'is_match'].map(column) as [
    number,
    number,
    number,
    number,
  ]
  return lines
    .filter(line => line[schema] === 'Person')
    .map(line => ({
      score: likeness(line[one]!, line[other]!).score,
      isMatch: line[match]?.toLowerCase() === 'true',
    }))
}

const cells = (line: string) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
    cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
  )

function f1(judged: readonly Judged[], threshold: number): number {
  const reported = judged.filter(({ score }) => score >= threshold)
  const right = reported.filter(({ isMatch }) => isMatch).length
  const all = judged.filter(({ isMatch }) => isMatch).length
  return (2 * right) / (reported.length + all)
}

const bestThreshold = (judged: readonly Judged[]) =>
  judged
    .map(({ score }) => ({ score, f1: f1(judged, score) }))
    .reduce((best, one) => (one.f1 > best.f1 ? one : best)).score
