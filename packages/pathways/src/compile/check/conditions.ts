/** Conditions that say nothing: never true, always true; and rules too large for exact answers. */
import { no, yes } from '../../circuit.ts'
import { conditionDiagram, decisionsOf } from '../../decision.ts'
import { reach } from '../../diagram.ts'
import { ends, nodeBudget } from '../../grow.ts'
import type { Day, Tree, Version } from '../../pack.ts'
import { type PackAt, packAt } from '../../pack-at.ts'
import type { Finding } from '../finding.ts'
import type { ReadPack } from '../read.ts'
import { at } from './where.ts'

export function checkConditions(read: ReadPack): Finding[] {
  const { body } = read
  const days = new Map<Day, PackAt>()
  const on = (day: Day) => days.get(day) ?? days.set(day, packAt(body, day)).get(day)!
  const ofVersions = body.rules.flatMap(({ id, versions }) =>
    versions.flatMap((version, index) =>
      ofVersion(read, on(dayIn(version, body.on)), `rule ${id} version ${index + 1}`, version),
    ),
  )
  return [...ofVersions, ...tooLarge(read, on(body.on))]
}

/** A day on which the version is in force: the pack's own if it can be. */
const dayIn = ({ from, to }: Version, on: Day): Day =>
  to !== null && to < on ? to : from !== null && from > on ? from : on

function ofVersion(read: ReadPack, now: PackAt, name: string, version: Version): Finding[] {
  const { na, bars, when, lead, unsettled, standing } = version
  const own = Object.entries({ na, bars, when, lead, unsettled }).flatMap(([key, tree]) => {
    const truth = tree && truthOf(now, tree)
    const say = at(read, `${name} ${key}`)
    if (truth === false) return [say('never-true', 'nobody meets it', 'a condition somebody meets')]
    if (truth === true && !JSON.stringify(tree).includes('"always"'))
      return [say('always-true', 'everybody meets it', 'standing: open, or a condition')]
    return []
  })
  if (standing || own.length > 0) return own
  const isShut = (tree: Tree | undefined) =>
    !tree || (bars !== undefined && truthOf(now, { all: [tree, { not: bars }] }) === false)
  const say = at(read, name)
  if (isShut(when) && isShut(lead))
    return [say('never-true', 'everybody who meets it is barred', 'standing: closed, or other bars')]
  const isFixed = !na && !bars && when !== undefined && truthOf(now, when) === true
  return isFixed ? [say('always-true', 'its answer never varies', 'standing: open, closed or unknown')] : []
}

/** True or false of everybody who can be; undefined: it depends. */
function truthOf(now: PackAt, tree: Tree): boolean | undefined {
  const ref = now.refOf(tree)
  if (ref === yes || ref === no) return ref === yes
  const diagram = conditionDiagram(now, ref)
  const nobody = now.columns.map(() => -1)
  const reached = diagram && reach(diagram, nobody)
  return reached === 1 << ends.open ? true : reached === 1 << ends.closed ? false : undefined
}

function tooLarge(read: ReadPack, now: PackAt): Finding[] {
  const { rules } = decisionsOf(now)
  const large = read.body.rules.filter((_, index) => !rules[index])
  const what = `its diagram needs more than ${nodeBudget} nodes`
  return large.map(({ id }) => at(read, `rule ${id}`)('node-budget', what, 'fewer facts in one rule'))
}
