/** Which statements an answer rests on: those of every leaf that matters, in force on the day it is judged by. */
import { countOf, isWithin } from './day.ts'
import { isUnknown } from './fact.ts'
import { governing, type Literal } from './literal.ts'
import type { Answer, Day, Given, Leaf, Tree, Version } from './pack.ts'
import type { PackAt } from './pack-at.ts'
import type { RuleAt } from './rule-at.ts'
import { citesIn, isNegation, partsOf, statementOf, treesOfVersion } from './tree.ts'

/** Truth of leaves by what a reason keeps of the facts. */
type Known = (leaf: Leaf) => boolean | undefined

const flip = (value: boolean | undefined) => (value === undefined ? undefined : !value)

function truthIn(tree: Tree, known: Known): boolean | undefined {
  if (isNegation(tree)) return flip(truthIn(tree.not, known))
  if ('is' in tree) return known(tree)
  if ('open' in tree) return undefined
  if ('always' in tree) return true
  const parts = partsOf(tree)!.map(one => truthIn(one, known))
  const decides = 'any' in tree
  return parts.includes(decides) ? decides : parts.includes(undefined) ? undefined : !decides
}

/** Citations that make the tree what it is. Where that cannot be told apart, all of them. */
function supporting(tree: Tree | undefined, want: boolean, known: Known): readonly string[] {
  if (!tree) return []
  if (isNegation(tree)) return supporting(tree.not, !want, known)
  if ('is' in tree) return known(tree) === !want ? [] : tree.cite
  if ('open' in tree || 'always' in tree) return tree.cite
  const parts = partsOf(tree)!
  const deciding = 'all' in tree === want ? [] : parts.filter(one => truthIn(one, known) === want)
  return (deciding.length > 0 ? deciding : parts).flatMap(one => supporting(one, want, known))
}

function ofVersion(version: Version, answer: Answer, known: Known): readonly string[] {
  const { na, bars, when, lead, unsettled, standing, cite } = version
  const truth = (tree: Tree | undefined) => (tree ? truthIn(tree, known) : false)
  const by = (tree: Tree | undefined, want: boolean) => supporting(tree, want, known)
  if (truth(na) === true) return by(na, true)
  if (standing) return [...by(na, false), ...cite]
  if (answer === 'closed')
    return truth(bars) === true
      ? by(bars, true)
      : [...by(when, false), ...by(lead, false), ...(when || lead ? [] : by(bars, true))]
  const met = truth(lead) === true && truth(when) !== true ? by(lead, true) : by(when ?? lead, true)
  const barred = [...by(na, false), ...by(bars, false)]
  return answer === 'unknown'
    ? [...(unsettled ? by(unsettled, true) : []), ...met, ...barred]
    : [...met, ...barred, ...by(unsettled, false)]
}

/** `reasons`: what the answer rests on; without any, every leaf that is still open counts. */
export function citationsOf(
  at: PackAt,
  rule: RuleAt,
  answer: Answer,
  reasons: readonly (readonly Literal[])[],
  cells: ArrayLike<number>,
  given: Given,
): string[] {
  const span = rule.rule.na.find(one => isWithin(at.on, one))
  if (span) return inForce(at, span.cite, at.on)
  const cites = governing(at, rule, cells).flatMap(({ version }) => {
    const day = judgedOn(version, at.on, given)
    const each = reasons.map(reason => {
      const holding = new Map(reason.map(({ is, holds }) => [is, holds]))
      return ofVersion(version, answer, leaf => holding.get(leaf.is))
    })
    const open = reasons.length > 0 ? [] : stillOpen(at, version, cells)
    return inForce(at, [...each.flat(), ...open], day)
  })
  return [...new Set([...cites, ...presumptions(at, reasons, given)])]
}

/** What an undecided answer hangs on: leaves on unknown facts, and what is unsettled for everybody. */
function stillOpen(at: PackAt, version: Version, cells: ArrayLike<number>): string[] {
  const isOpen = (fact: string) => cells[at.columnOf.get(fact)!]! < 0
  const trees = treesOfVersion(version)
  return [
    ...version.cite,
    ...trees.flatMap(tree => citesIn(tree, leaf => !('is' in leaf) || isOpen(leaf.fact))),
  ]
}

function presumptions(at: PackAt, reasons: readonly (readonly Literal[])[], given: Given): string[] {
  const facts = new Set(reasons.flat().map(({ fact }) => fact))
  return [...facts].flatMap(fact => {
    const { presume } = at.body.facts[fact]!
    return presume && isUnknown(given[fact]) ? inForce(at, presume.cite, at.on) : []
  })
}

/** The day a version is judged by: that of its anchor if it was told, else the day of the question while it is in force. */
function judgedOn({ anchor, to }: Version, on: Day, given: Given): Day {
  const stated = anchor.fact ? given[anchor.fact] : undefined
  if (typeof stated === 'string' && countOf(stated) !== undefined && stated <= on) return stated
  return to !== null && to < on ? to : on
}

/** Nothing dated later than the day of the question, nothing that had ended on the day it is judged by. */
const inForce = ({ body, on }: PackAt, cites: readonly string[], day: Day): string[] =>
  cites.filter(cite => {
    const { from, to } = body.statements[statementOf(cite)]!
    return (from === null || from <= on) && (to === null || to >= day)
  })
