/** The same answers by trying everything: every completion of what is told, each judged leaf by leaf. Slow and plain. */
import { countOf } from '../src/day.ts'
import type { Answer, Ask, Given, PackBody, Rule, Tree, Version } from '../src/pack.ts'
import { valuesOf } from './random.ts'

function holds(ask: Ask, value: unknown, on: string): boolean {
  if ('in' in ask)
    return Array.isArray(value) ? value.some(one => ask.in.includes(one)) : ask.in.includes(String(value))
  if ('none' in ask) return value === 'none'
  if (typeof value === 'number') {
    const { from = -Infinity, to = Infinity } = ask as { from?: number; to?: number }
    return from <= value && value <= to
  }
  if (value === 'none') return false
  const day = value as string
  if ('days' in ask) {
    const elapsed = countOf(on)! - countOf(day)!
    return (ask.days.from ?? -Infinity) <= elapsed && elapsed <= (ask.days.to ?? Infinity)
  }
  const { since = '', until = '9' } = ask as { since?: string; until?: string }
  return since <= day && day <= until
}

type World = { body: PackBody; facts: Given; on: string }
/** Met; and met not only on statements nobody has read. */
function met(tree: Tree, world: World): { holds: boolean; read: boolean } {
  if ('all' in tree) {
    const all = tree.all.map(one => met(one, world))
    const isMet = all.every(one => one.holds)
    return { holds: isMet, read: isMet && all.some(one => one.read) }
  }
  if ('any' in tree) {
    const any = tree.any.map(one => met(one, world))
    return { holds: any.some(one => one.holds), read: any.some(one => one.read) }
  }
  const isRead = (cites: readonly string[]) =>
    cites.some(cite => world.body.statements[cite]!.conf !== 'unverified')
  if ('is' in tree) {
    const isMet = holds(tree.ask, world.facts[tree.fact], world.on) !== (tree.not === true)
    return { holds: isMet, read: isMet && isRead(tree.cite) }
  }
  if ('not' in tree) {
    const isMet = !met(tree.not, world).holds
    return { holds: isMet, read: isMet && 'is' in tree.not && isRead(tree.not.cite) }
  }
  throw new Error('random packs have no such part')
}

function judge(rule: Rule, world: World): Answer | 'unsettled' {
  const { on, facts } = world
  const versions = [...rule.versions].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
  const governs = ({ from, to, anchor }: Version, place: number) => {
    const stated = anchor.fact ? (facts[anchor.fact] as string) : 'none'
    const day = stated === 'none' || stated > on ? on : stated
    const isFirst = place === 0 && day !== on
    return (isFirst || (from ?? '') <= day) && (to === null || day <= to)
  }
  const each = versions.filter(governs).map(version => judgeBy(version, world))
  const order = ['open', 'lead', 'unsettled', 'closed'] as const
  return order.find(one => each.includes(one)) ?? 'na'
}

function judgeBy({ na, bars, when, lead, unsettled }: Version, world: World): Answer | 'unsettled' {
  const is = (tree: Tree | undefined) => tree !== undefined && met(tree, world).holds
  if (is(na)) return 'na'
  const condition = met(when!, world)
  if (is(bars) || !(condition.holds || is(lead))) return 'closed'
  if (is(unsettled)) return 'unsettled'
  return condition.read ? 'open' : 'lead'
}

/** By rule; undefined: no such person can be. */
export function answersByTrying(body: PackBody, given: Given, on: string): (Answer | undefined)[] {
  const found = body.rules.map(() => new Set<Answer | 'unsettled'>())
  const ids = Object.keys(body.facts)
  const visit = (at: number, facts: Given): void => {
    const id = ids[at]
    if (id !== undefined) {
      const isStated = given[id] !== undefined && given[id] !== '?' && given[id] !== '-'
      for (const value of isStated ? [given[id]] : valuesOf(body.facts[id]!))
        visit(at + 1, { ...facts, [id]: value })
      return
    }
    const world = { body, facts, on }
    if (body.constraints.some(({ never }) => met(never, world).holds)) return
    body.rules.forEach((rule, index) => {
      found[index]!.add(judge(rule, world))
    })
  }
  visit(0, {})
  return found.map(one)
}

function one(found: ReadonlySet<Answer | 'unsettled'>): Answer | undefined {
  const isOnly = (...answers: (Answer | 'unsettled')[]) =>
    [...found].every(answer => answers.includes(answer))
  if (found.size === 0) return undefined
  if (isOnly('open')) return 'open'
  if (isOnly('open', 'lead')) return 'lead'
  if (isOnly('na')) return 'na'
  return isOnly('closed', 'na') ? 'closed' : 'unknown'
}
