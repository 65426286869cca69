/** How many questions decide everything in the first pack: asked in our order, and in the order of Publicodes. */
import { type Given, nextQuestion, type Pack } from '@treeline/pathways'
import Publicodes, { type RawPublicodes } from 'publicodes'
import { on, random } from './ruleset.ts'
import { possiblePeople } from './shipped.ts'

type Order = (given: Given) => string | undefined
type PackAt = ReturnType<Pack['at']>

/** Questions on average over the same people: until one way is decided, over all ways; and until every way is. */
export type Questions = { readonly people: number; readonly onePathway: Pair; readonly everyPathway: Pair }
type Pair = { readonly ours: number; readonly publicodes: number }

export async function questionsToDecide(pack: Pack, count: number): Promise<Questions> {
  const at = pack.at(on)
  const people = possiblePeople(pack, random(5), count, 1)
  const mean = (order: Order, pathway?: string) =>
    people.reduce((sum, one) => sum + questions(pack, order, one, pathway), 0) / people.length
  const refsOf = ({ answers: { open, lead, unsettled } }: PackAt['rules'][number]) => [open, lead, unsettled]
  const ours =
    (pathway?: string): Order =>
    given =>
      nextQuestion(pack, given, on, pathway)?.fact
  const each = at.rules.map(rule => ({
    ours: mean(ours(rule.rule.id), rule.rule.id),
    publicodes: mean(publicodesOrder(at, refsOf(rule)), rule.rule.id),
  }))
  const overPathways = (key: keyof Pair) => each.reduce((sum, one) => sum + one[key], 0) / each.length
  const all = [...at.gates, ...at.rules.flatMap(refsOf)]
  return {
    people: people.length,
    onePathway: { ours: overPathways('ours'), publicodes: overPathways('publicodes') },
    everyPathway: { ours: mean(ours()), publicodes: mean(publicodesOrder(at, all)) },
  }
}

/** Until nothing that may be asked would change an answer. */
function questions(pack: Pack, order: Order, person: Given, pathway?: string): number {
  let given: Given = {}
  for (let asked = 0; ; asked++) {
    const fact = nextQuestion(pack, given, on, pathway) ? order(given) : undefined
    if (fact === undefined) return asked
    given = { ...given, [fact]: person[fact] }
  }
}

/** Publicodes scores what is missing by how often the conditions ask it; the highest is asked first. */
function publicodesOrder({ circuit, columns, presumed }: PackAt, refs: readonly number[]): Order {
  const nameOf = (column: number) => `fait ${column}`
  const tree = (ref: number): unknown => {
    const node = circuit.nodes[ref >> 1]!
    const isNot = (ref & 1) === 1
    if ('column' in node) {
      const cells = [...node.accept].flatMap((one, cell) => ((one === 1) === isNot ? [] : [cell]))
      return { 'une de ces conditions': cells.map(cell => `${nameOf(node.column)} = ${cell}`) }
    }
    if (node.of.length === 0) return isNot ? 'non' : 'oui'
    return isNot
      ? { 'une de ces conditions': node.of.map(one => tree(one ^ 1)) }
      : { 'toutes ces conditions': node.of.map(tree) }
  }
  const targets = refs.filter(ref => ref > 1).map(tree)
  const engine = new Publicodes({
    ...Object.fromEntries(
      columns.map(({ id }, column) => [nameOf(column), { question: id, type: 'nombre' }]),
    ),
    ...Object.fromEntries(targets.map((target, at) => [`but ${at}`, target])),
  } as RawPublicodes<string>)
  const standing = presumed.map(({ column, cell }) => [nameOf(column), cell] as const)
  return given => {
    const answers = Object.entries(given).map(([fact, value]) => {
      const column = columns.findIndex(({ id }) => id === fact)
      return [nameOf(column), columns[column]!.cellOf(value)] as const
    })
    engine.setSituation(Object.fromEntries([...standing, ...answers]))
    const scores = new Map<string, number>()
    for (const at of targets.keys()) {
      const missing = engine.evaluate(`but ${at}`).missingVariables
      for (const [name, score] of Object.entries(missing)) scores.set(name, (scores.get(name) ?? 0) + score)
    }
    const ranked = [...scores].map(([name, score]) => ({
      column: columns[Number(name.split(' ')[1])]!,
      score,
    }))
    const asked = ranked.filter(({ column }) => !column.fact.by).sort((a, b) => b.score - a.score)
    return asked[0]?.column.id
  }
}
