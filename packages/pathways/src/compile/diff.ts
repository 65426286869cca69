/** Two editions of a pack: for whom an answer changes, each change shown by an invented person. */
import { conditionDiagram } from '../decision.ts'
import { ends } from '../grow.ts'
import type { Pack } from '../load.ts'
import type { Answer, Day, Fact, Given, PackBody, Rule, Tree, Version } from '../pack.ts'
import { packAt } from '../pack-at.ts'
import type { Answers } from '../rule-at.ts'
import { isNegation } from '../tree.ts'
import { personAt } from './person.ts'

/** For whom an answer changes: from what to what, with an invented person to whom it happens. */
export type AnswerChange = { readonly from: Answer; readonly to: Answer; readonly person: Given }
/** One pathway whose answer can differ between two editions. */
export type PathwayDiff = {
  readonly id: string
  readonly was: 'added' | 'removed' | 'changed'
  /** Every pair of answers that somebody gets, with such a person. */
  readonly changes: readonly AnswerChange[]
}
/** Ids that one edition has and the other has not, or has otherwise. */
export type IdChanges = {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly string[]
}
/** Two editions on one day. `from`, `to`: their hashes. */
export type Diff = {
  readonly on: Day
  readonly from: string
  readonly to: string
  readonly facts: IdChanges
  readonly statements: IdChanges
  /** Only those whose answer can differ. */
  readonly pathways: readonly PathwayDiff[]
}

/** For whom an answer differs on this day, each difference shown by an invented person. Throws RangeError if it is no day. */
export function diff(before: Pack, after: Pack, on: Day): Diff {
  const [old, now] = [before.body, after.body]
  const both = packAt(joined(old, now), on)
  const answersOf = (id: string) => both.rules.find(({ rule }) => rule.id === id)?.answers
  const ids = [...new Set([...old.rules, ...now.rules].map(({ id }) => id))]
  const changesOf = (a: Answers, b: Answers): AnswerChange[] =>
    endNames.flatMap(from =>
      endNames.flatMap(to => {
        if (from === to) return []
        const diagram = conditionDiagram(both, both.circuit.and([a[from], b[to]]))
        const person = diagram && personAt(both, diagram, ends.open)
        return person ? [{ from: answerNames[from], to: answerNames[to], person }] : []
      }),
    )
  return {
    on,
    from: before.hash,
    to: after.hash,
    facts: names(old.facts, now.facts),
    statements: names(old.statements, now.statements),
    pathways: ids.flatMap((id): PathwayDiff[] => {
      const [a, b] = [answersOf(`a:${id}`), answersOf(`b:${id}`)]
      if (!a || !b) return [{ id, was: a ? 'removed' : 'added', changes: [] }]
      const changes = changesOf(a, b)
      return changes.length > 0 ? [{ id, was: 'changed', changes }] : []
    }),
  }
}

const endNames = ['open', 'closed', 'na', 'unsettled', 'lead'] as const
const answerNames = { open: 'open', closed: 'closed', na: 'na', unsettled: 'unknown', lead: 'lead' } as const

function names(
  before: { readonly [id: string]: unknown },
  after: { readonly [id: string]: unknown },
): IdChanges {
  const isSame = (id: string) => JSON.stringify(before[id]) === JSON.stringify(after[id])
  return {
    added: Object.keys(after).filter(id => !(id in before)),
    removed: Object.keys(before).filter(id => !(id in after)),
    changed: Object.keys(after).filter(id => id in before && !isSame(id)),
  }
}

/** Both editions as one pack over the same facts: rules and statements as `a:` and `b:`. */
function joined(old: PackBody, now: PackBody): PackBody {
  return {
    ...now,
    facts: {
      ...old.facts,
      ...Object.fromEntries(Object.entries(now.facts).map(([id, fact]) => [id, wider(fact, old.facts[id])])),
    },
    statements: Object.fromEntries([
      ...Object.entries(old.statements).map(([id, one]) => [`a:${id}`, one]),
      ...Object.entries(now.statements).map(([id, one]) => [`b:${id}`, one]),
    ]),
    constraints: now.constraints.map(one => ({ ...one, never: under('b:', one.never) })),
    gates: [],
    warnings: [],
    actions: [],
    redLines: [],
    invariants: [],
    rules: [...old.rules.map(rule => renamed('a:', rule)), ...now.rules.map(rule => renamed('b:', rule))],
  }
}

/** A fact with the values of both editions. */
const wider = (fact: Fact, before: Fact | undefined): Fact =>
  fact.values && before?.values ? { ...fact, values: { ...before.values, ...fact.values } } : fact

const all = (prefix: string, cites: readonly string[]) => cites.map(cite => prefix + cite)

function under(prefix: string, tree: Tree): Tree {
  if ('all' in tree) return { all: tree.all.map(one => under(prefix, one)) }
  if ('any' in tree) return { any: tree.any.map(one => under(prefix, one)) }
  if (isNegation(tree)) return { not: under(prefix, tree.not) }
  const cite = all(prefix, tree.cite)
  return 'open' in tree ? { open: prefix + tree.open, cite } : { ...tree, cite }
}

function renamed(prefix: string, rule: Rule): Rule {
  const version = (one: Version): Version => {
    const { na, bars, when, lead, unsettled } = one
    const trees = Object.entries({ na, bars, when, lead, unsettled }).flatMap(([key, tree]) =>
      tree ? [[key, under(prefix, tree)]] : [],
    )
    return { ...one, ...Object.fromEntries(trees), cite: all(prefix, one.cite) }
  }
  const na = rule.na.map(span => ({ ...span, cite: all(prefix, span.cite) }))
  return { ...rule, id: prefix + rule.id, na, versions: rule.versions.map(version) }
}
