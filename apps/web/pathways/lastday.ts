/** The deadline of an urgent gate, where the pack counts days from a date the person stated. */
import type { Given, Leaf, Rules, Tree } from '@treeline/pathways'
import { dayMs } from '@treeline/vault'

/** YYYY-MM-DD, the earliest of them; undefined where no date was told. */
export function lastDayOf({ body }: Rules, gate: string, stated: Given): string | undefined {
  const { when } = body.gates.find(({ id }) => id === gate)!
  const days = leavesOf(when).flatMap(({ fact, ask }) => {
    const from = stated[fact]
    if (!body.facts[fact]?.deadline || !('days' in ask) || ask.days.to === undefined) return []
    const start = typeof from === 'string' ? Date.parse(from) : Number.NaN
    return Number.isNaN(start) ? [] : [new Date(start + ask.days.to * dayMs).toISOString().slice(0, 10)]
  })
  return days.sort()[0]
}

function leavesOf(tree: Tree): Leaf[] {
  if ('all' in tree) return tree.all.flatMap(leavesOf)
  if ('any' in tree) return tree.any.flatMap(leavesOf)
  if ('is' in tree) return [tree]
  return 'not' in tree ? leavesOf(tree.not) : []
}
