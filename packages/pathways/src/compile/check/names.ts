/** Names that lead round in a circle, and presumptions and effects that do not fit their fact: no engine could read them. */
import { fitted } from '../../fact.ts'
import type { PackBody } from '../../pack.ts'
import { rulesIn } from '../../tree.ts'
import type { Finding } from '../finding.ts'
import type { ReadPack } from '../read.ts'
import { finding } from './where.ts'

export const checkNames = (read: ReadPack): Finding[] => [...circles(read), ...presumptions(read)]

function circles(read: ReadPack): Finding[] {
  const asks = new Map(
    read.body.rules.map(({ id, versions }) => [id, versions.flatMap(conditions).flatMap(rulesIn)]),
  )
  return [...asks.keys()].flatMap(id => {
    const circle = wayBack(asks, id, id, [])
    const right = 'rules that ask one another in one direction'
    return circle
      ? [finding(read, `rule ${id}`, 'cycle', `asks itself: ${[id, ...circle].join(' -> ')}`, right)]
      : []
  })
}
const conditions = ({ na, bars, when, lead, unsettled }: PackBody['rules'][number]['versions'][number]) => [
  na,
  bars,
  when,
  lead,
  unsettled,
]

function wayBack(
  asks: ReadonlyMap<string, string[]>,
  from: string,
  to: string,
  by: string[],
): string[] | undefined {
  for (const next of asks.get(from) ?? []) {
    if (next === to) return [...by, next]
    if (by.includes(next)) continue
    const found = wayBack(asks, next, to, [...by, next])
    if (found) return found
  }
  return undefined
}

function presumptions({ body, ...read }: ReadPack): Finding[] {
  return Object.entries(body.facts).flatMap(([id, { type, values, presume }]) => {
    const fits =
      !presume || fitted({ type, values: values && Object.keys(values) }, presume.value) !== undefined
    const what = `presumes "${presume?.value}", which does not fit`
    return fits ? [] : [finding({ body, ...read }, `fact ${id}`, 'shape', what, `a value of ${type}`)]
  })
}
