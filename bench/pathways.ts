/** Pathways beside the rule engines people use: the same answers, how fast, how often wrong when facts are missing. */
import { answerAll, decide, type Given, guess, loadPack, type Pack, packCases } from '@treeline/pathways'
import { type Answers, jsonLogic, jsonRules, type Peer, publicodes } from './pathways/peers.ts'
import { type Questions, questionsToDecide, shippedJson } from './pathways/questions.ts'
import { asPack, on, people, random, ruleset, sha256 } from './pathways/ruleset.ts'
import { sizes } from './pathways/size.ts'

type Figures = {
  /** Microseconds for one person from an object, all 40 rules. */
  readonly microseconds: number
  /** Of 100 answers with 30 % of the facts missing: a no or a yes that some completion turns round. */
  readonly wrong: number
  /** Of 100 answers with all facts told: how many differ from ours. */
  readonly differ: number
}
export type Result = {
  readonly ruleset: { readonly rules: number; readonly facts: number }
  readonly engines: Readonly<Record<string, Figures>>
  /** Milliseconds for 100,000 people and the first pack, facts packed before. */
  readonly bulk: number
  /** Milliseconds from the Markdown of the first pack to its JSON. */
  readonly compile: number
  /** Milliseconds from that JSON to the first exact answer: loaded, facts cut, all diagrams grown. */
  readonly ready: number
  readonly questions: Questions
  /** Bytes, gzip. */
  readonly size: Readonly<Record<string, number>>
}

export async function measure(): Promise<Result> {
  const next = random(1)
  const set = ruleset(next)
  const pack = await asPack(set)
  const told = people(next, set.facts, 200, 1)
  const missing = people(next, set.facts, 200, 0.7)
  const engines: Record<string, Figures> = {}
  for (const peer of [kleene(pack), exact(pack), jsonLogic(set), jsonRules(set), publicodes(set)])
    engines[peer.name] = await figures(peer, pack, told, missing)
  const json = await shippedJson()
  const shipped = await loadPack(json, sha256)
  return {
    ruleset: { rules: set.rules.length, facts: set.facts.length },
    engines,
    compile: await milliseconds(shippedJson),
    ready: await milliseconds(async () => decide(await loadPack(json, sha256), {}, on)),
    bulk: await bulk(shipped),
    questions: await questionsToDecide(shipped, 20),
    size: await sizes(),
  }
}

const yesNo = { open: true, closed: false, unknown: undefined, lead: undefined, na: undefined } as const
const kleene = (pack: Pack): Peer => ({
  name: 'pathways, Kleene',
  answer: given => guess(pack, given, on).map(one => yesNo[one]),
})
const exact = (pack: Pack): Peer => ({
  name: 'pathways, exact',
  answer: given => decide(pack, given, on).rules.map(one => yesNo[one]),
})

async function figures(
  peer: Peer,
  pack: Pack,
  told: readonly Given[],
  missing: readonly Given[],
): Promise<Figures> {
  const truth = exact(pack)
  const share = async (
    given: readonly Given[],
    isFault: (own: boolean | undefined, right: boolean | undefined) => boolean,
  ) => {
    let [faults, all] = [0, 0]
    for (const one of given) {
      const [own, right] = [await peer.answer(one), (await truth.answer(one)) as Answers]
      faults += own.filter((value, rule) => isFault(value, right[rule])).length
      all += own.length
    }
    return (100 * faults) / all
  }
  const differ = await share(told, (own, right) => own !== right)
  const wrong = await share(missing, (own, right) => own !== undefined && own !== right)
  const times: number[] = []
  for (let round = 0; round < 5; round++)
    times.push(
      await milliseconds(async () => {
        for (const one of told) await peer.answer(one)
      }),
    )
  return { microseconds: (1_000 * median(times)) / told.length, wrong, differ }
}

async function bulk(pack: Pack): Promise<number> {
  const next = random(2)
  const yesNoFacts = Object.entries(pack.body.facts).flatMap(([id, { type }]) =>
    type === 'yes-no' ? [id] : [],
  )
  const packed = packCases(pack, people(next, yesNoFacts, 100_000, 0.7), on)
  const times: number[] = []
  for (let round = 0; round < 7; round++) times.push(await milliseconds(async () => answerAll(pack, packed)))
  return median(times)
}

const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1]!
async function milliseconds(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

export const written = ({ engines, bulk, compile, ready, questions, size, ruleset }: Result): string =>
  [
    `${ruleset.rules} rules, ${ruleset.facts} facts   one person    wrong of 100 with 30 % missing    differ when all is told`,
    ...Object.entries(engines).map(([name, { microseconds, wrong, differ }]) =>
      [
        name.padEnd(22),
        `${microseconds.toFixed(1)} us`.padStart(12),
        wrong.toFixed(1).padStart(20),
        differ.toFixed(1).padStart(24),
      ].join(''),
    ),
    `first pack: compiled in ${compile.toFixed(0)} ms, ready in ${ready.toFixed(0)} ms; 100,000 people in ${bulk.toFixed(1)} ms`,
    `questions to decide one way: ${ratio(questions.oneWay)}; every way: ${ratio(questions.allWays)}`,
    ...Object.entries(size).map(([name, bytes]) =>
      `${name.padEnd(22)}${(bytes / 1000).toFixed(1)} kB`.padStart(12),
    ),
  ].join('\n')
const ratio = ({ ours, publicodes }: Questions['oneWay']) =>
  `${ours.toFixed(2)}, by Publicodes's order ${publicodes.toFixed(2)} (${(ours / publicodes).toFixed(2)})`
