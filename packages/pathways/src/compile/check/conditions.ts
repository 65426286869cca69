/** Conditions that say nothing: never true, always true; facts cut too fine and diagrams too large for exact answers. */
import { no, yes } from '../../circuit.ts'
import { TooFine } from '../../column.ts'
import { conditionDiagram, decisionsOf } from '../../decision.ts'
import { reach } from '../../diagram.ts'
import { ends, nodeBudget } from '../../grow.ts'
import type { Day, Tree, Version } from '../../pack.ts'
import { type PackAt, packAt } from '../../pack-at.ts'
import type { Finding } from '../finding.ts'
import type { ReadPack } from '../read.ts'
import { finding } from './where.ts'

export function checkConditions(read: ReadPack): Finding[] {
  const { body } = read
  const days = new Map<Day, PackAt>()
  const at = (day: Day) => days.get(day) ?? days.set(day, packAt(body, day)).get(day)!
  try {
    return [
      ...body.rules.flatMap(({ id, versions }) =>
        versions.flatMap((version, index) => {
          const name = `rule ${id} version ${index + 1}`
          return [...ofVersion(read, at(dayIn(version, body.on)), name, version)]
        }),
      ),
      ...budget(read, at(body.on)),
    ]
  } catch (error) {
    if (error instanceof TooFine)
      return [finding(read, 'pack', 'node-budget', error.message, 'named sets, or fewer values')]
    throw error
  }
}

/** A day on which the version is in force: the pack's own if it can be. */
const dayIn = ({ from, to }: Version, on: Day): Day =>
  to !== null && to < on ? to : from !== null && from > on ? from : on

function ofVersion(read: ReadPack, at: PackAt, name: string, version: Version): Finding[] {
  const { na, bars, when, lead, unsettled, standing } = version
  const named = Object.entries({ na, bars, when, lead, unsettled }).filter(([, tree]) => tree)
  const own = named.flatMap(([key, tree]) => {
    const truth = truthOf(at, tree!)
    const isSaid = JSON.stringify(tree).includes('"always"')
    if (truth === false)
      return [finding(read, `${name} ${key}`, 'never-true', 'nobody meets it', 'a condition somebody meets')]
    if (truth === true && !isSaid)
      return [
        finding(
          read,
          `${name} ${key}`,
          'always-true',
          'everybody meets it',
          'standing: open, or a condition',
        ),
      ]
    return []
  })
  if (standing || own.length > 0) return own
  const closed = [when, lead].every(tree => !tree || truthOf(at, tree) === false || isBarred(at, tree, bars))
  if (closed)
    return [
      finding(
        read,
        name,
        'never-true',
        'nobody who meets it is not barred',
        'standing: closed, or other bars',
      ),
    ]
  const isAlways = !na && !bars && when && truthOf(at, when) === true
  return isAlways
    ? [finding(read, name, 'always-true', 'its answer never varies', 'standing: open, closed or unknown')]
    : []
}

const isBarred = (at: PackAt, tree: Tree, bars: Tree | undefined) =>
  bars !== undefined && truthOf(at, { all: [tree, { not: bars }] }) === false

/** True or false of everybody who can be; undefined: it depends. */
function truthOf(at: PackAt, tree: Tree): boolean | undefined {
  const ref = at.refOf(tree)
  if (ref === yes || ref === no) return ref === yes
  const diagram = conditionDiagram(at, ref)
  const reached = diagram
    ? reach(
        diagram,
        at.columns.map(() => -1),
      )
    : 3
  return reached === 1 << ends.open ? true : reached === 1 << ends.closed ? false : undefined
}

function budget(read: ReadPack, at: PackAt): Finding[] {
  const { rules } = decisionsOf(at)
  return read.body.rules.flatMap(({ id }, index) =>
    rules[index]
      ? []
      : [
          finding(
            read,
            `rule ${id}`,
            'node-budget',
            `its diagram needs more than ${nodeBudget} nodes`,
            'fewer facts in one rule',
          ),
        ],
  )
}
