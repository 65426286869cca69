/** The same ruleset in each peer's own terms, used as its documentation says. */
import type { Given } from '@treeline/pathways'
import { LogicEngine } from 'json-logic-engine'
import { Engine, type NestedCondition } from 'json-rules-engine'
import Publicodes, { type RawPublicodes } from 'publicodes'
import type { Condition, Ruleset } from './ruleset.ts'

/** True, false or undefined for every rule, in order. */
type Answers = readonly (boolean | undefined)[]
export type Peer = { readonly name: string; readonly answer: (given: Given) => Promise<Answers> | Answers }

export function jsonLogic({ rules }: Ruleset): Peer {
  const engine = new LogicEngine()
  const tree = (one: Condition): object => {
    if ('fact' in one) return { '===': [{ var: one.fact }, one.isYes ? 'yes' : 'no'] }
    if ('not' in one) return { '!': [tree(one.not)] }
    return 'all' in one ? { and: one.all.map(tree) } : { or: one.any.map(tree) }
  }
  const built = rules.map(([, when]) => engine.build(tree(when)) as (given: Given) => boolean)
  return { name: 'json-logic-engine', answer: given => built.map(rule => rule(given)) }
}

export function jsonRules({ rules }: Ruleset): Peer {
  const tree = (one: Condition): NestedCondition => {
    if ('fact' in one) return { fact: one.fact, operator: 'equal', value: one.isYes ? 'yes' : 'no' }
    if ('not' in one) return { not: tree(one.not) }
    return 'all' in one ? { all: one.all.map(tree) } : { any: one.any.map(tree) }
  }
  const engine = new Engine([], { allowUndefinedFacts: true })
  for (const [id, when] of rules) {
    const conditions = 'fact' in when ? { all: [tree(when)] } : tree(when)
    engine.addRule({ conditions: conditions as { all: NestedCondition[] }, event: { type: id } })
  }
  return {
    name: 'json-rules-engine',
    answer: async given => {
      const { events } = await engine.run(given as Record<string, unknown>)
      const met = new Set(events.map(({ type }) => type))
      return rules.map(([id]) => met.has(id))
    },
  }
}

/** Facts without a value are questions; each condition is a rule of its own, as a form would have it. */
export function publicodes({ facts, rules }: Ruleset): Peer {
  const parts = new Map<string, unknown>()
  const tree = (one: Condition): unknown => {
    if ('not' in one) {
      const part = tree(one.not)
      const name = `partie ${parts.size}`
      parts.set(name, part)
      return `${name} = non`
    }
    if ('fact' in one) return `${one.fact} = ${one.isYes ? 'oui' : 'non'}`
    return 'all' in one
      ? { 'toutes ces conditions': one.all.map(tree) }
      : { 'une de ces conditions': one.any.map(tree) }
  }
  const engine = new Publicodes({
    ...Object.fromEntries(facts.map(fact => [fact, { question: fact, type: 'booléen' }])),
    ...Object.fromEntries(rules.map(([id, when]) => [id, tree(when)])),
    ...Object.fromEntries(parts),
  } as RawPublicodes<string>)
  return {
    name: 'publicodes',
    answer: given => {
      const entries = Object.entries(given).map(([fact, value]) => [fact, value === 'yes' ? 'oui' : 'non'])
      engine.setSituation(Object.fromEntries(entries))
      return rules.map(([id]) => {
        const { nodeValue } = engine.evaluate(id)
        return typeof nodeValue === 'boolean' ? nodeValue : undefined
      })
    },
  }
}
