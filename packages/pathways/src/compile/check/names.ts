/** Checks what no engine could evaluate: circular rules, values that fit no fact, facts with too many cells. */
import { cut, TooFine } from '../../column.ts'
import { fitted } from '../../fact.ts'
import { leavesOf, rulesIn, treesOf, treesOfVersion } from '../../tree.ts'
import type { Finding } from '../finding.ts'
import type { ReadPack } from '../read.ts'
import { at } from './where.ts'

export const checkNames = (read: ReadPack): Finding[] => [
  ...circles(read),
  ...presumptions(read),
  ...tooFine(read),
]

function circles(read: ReadPack): Finding[] {
  const trees = (id: string) => read.body.rules.find(rule => rule.id === id)!.versions.flatMap(treesOfVersion)
  const asks = new Map(read.body.rules.map(({ id }) => [id, trees(id).flatMap(rulesIn)]))
  return [...asks.keys()].flatMap(id => {
    const circle = pathBack(asks, id, id, [])
    if (!circle) return []
    const what = `asks itself: ${[id, ...circle].join(' -> ')}`
    return [at(read, `rule ${id}`)('cycle', what, 'rules that ask one another in one direction')]
  })
}

function pathBack(
  asks: ReadonlyMap<string, string[]>,
  from: string,
  to: string,
  by: string[],
): string[] | undefined {
  for (const next of asks.get(from) ?? []) {
    if (next === to) return [...by, next]
    if (by.includes(next)) continue
    const found = pathBack(asks, next, to, [...by, next])
    if (found) return found
  }
  return undefined
}

const presumptions = (read: ReadPack): Finding[] =>
  Object.entries(read.body.facts).flatMap(([id, { type, values, presume }]) => {
    if (!presume || fitted({ type, values: values && Object.keys(values) }, presume.value) !== undefined)
      return []
    return [
      at(read, `fact ${id}`)(
        'shape',
        `presumes "${presume.value}", which does not fit`,
        `a value of ${type}`,
      ),
    ]
  })

function tooFine(read: ReadPack): Finding[] {
  const leaves = treesOf(read.body).flatMap(leavesOf)
  return Object.entries(read.body.facts).flatMap(([id, fact]) => {
    const asks = leaves.flatMap(leaf => (leaf.fact === id ? [leaf.ask] : []))
    try {
      cut(id, fact, asks, 0)
      return []
    } catch (error) {
      if (!(error instanceof TooFine)) throw error
      return [at(read, `fact ${id}`)('node-budget', error.message, 'named sets, or fewer values')]
    }
  })
}
