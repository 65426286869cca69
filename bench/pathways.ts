/** Benchmark of pathways against other rule engines: same answers, speed, errors when facts are missing. */
import {
  answer,
  answerAll,
  decide,
  type Given,
  guess,
  loadPack,
  nextQuestion,
  type Pack,
  packCases,
} from '@treeline/pathways'
import { bitSliced, exact, kleene } from './pathways/ours.ts'
import { jsonLogic, jsonRules, type Peer, publicodes } from './pathways/peers.ts'
import { type Questions, questionsToDecide } from './pathways/questions.ts'
import { asPack, on, people, random, ruleset, sha256 } from './pathways/ruleset.ts'
import { compiled, possiblePeople, shippedFiles, somebody } from './pathways/shipped.ts'
import { sizes } from './pathways/size.ts'
import { microsecondsEach, milliseconds } from './time.ts'

const crowd = 100_000

type Figures = {
  /** For one person, all 40 rules, 30 % of the facts missing. Bit-sliced: of 100,000 people, packed before. */
  readonly microseconds: number
  /** Times the microseconds of our exact answers. */
  readonly ratio: number
  /** Of 100 answers with 30 % of the facts missing: a no that some completion of the facts makes a yes. */
  readonly wrongNo: number
  /** The same, the other way round. */
  readonly wrongYes: number
}
/** Times are medians, of the processor. */
type Shipped = {
  /** Milliseconds from Markdown to JSON. */
  readonly compile: number
  /** Milliseconds from that JSON to the first exact answer: loaded, facts cut, all diagrams grown. */
  readonly ready: number
  /** Microseconds for one person from an object. `report`: with reasons, what would open, the next question, plans. */
  readonly kleene: number
  readonly exact: number
  readonly report: number
  readonly question: number
  /** Milliseconds for 100,000 people: their facts packed, and their answers after that. */
  readonly packing: number
  readonly bulk: number
}
export type Result = {
  readonly ruleset: { readonly rules: number; readonly facts: number }
  readonly engines: Readonly<Record<string, Figures>>
  readonly shipped: Shipped
  readonly questions: Questions
  /** Bytes, gzip. */
  readonly size: Readonly<Record<string, number>>
}

/** Throws if an engine answers otherwise than ours when every fact is told. */
export async function measure(): Promise<Result> {
  const next = random(1)
  const set = ruleset(next)
  const pack = await asPack(set)
  const complete = people(next, set.facts, 200, 1)
  const missing = people(next, set.facts, 200, 0.7)
  const peers = [exact(pack), kleene(pack), bitSliced(pack), jsonLogic(set), jsonRules(set), publicodes(set)]
  for (const peer of peers) await mustAgree(peer, exact(pack), complete)

  const times = new Map<string, number>()
  for (const peer of peers) times.set(peer.name, await microsecondsEach(missing, peer.answer))
  const all = packCases(pack, people(next, set.facts, crowd, 0.7), on)
  times.set('pathways, bit-sliced', (1_000 * (await milliseconds(() => answerAll(pack, all)))) / crowd)

  const engines: Record<string, Figures> = {}
  for (const peer of peers) {
    const microseconds = times.get(peer.name)!
    const ratio = microseconds / times.get('pathways, exact')!
    engines[peer.name] = { microseconds, ratio, ...(await wrong(peer, exact(pack), missing)) }
  }
  const files = shippedFiles()
  const json = await compiled(files)
  const first = await loadPack(json, sha256)
  return {
    ruleset: { rules: set.rules.length, facts: set.facts.length },
    engines,
    shipped: {
      compile: await milliseconds(() => compiled(files)),
      ready: await milliseconds(async () => decide(await loadPack(json, sha256), {}, on)),
      ...(await shipped(first)),
    },
    questions: await questionsToDecide(first, 20),
    size: await sizes(),
  }
}

async function mustAgree(peer: Peer, truth: Peer, complete: readonly Given[]): Promise<void> {
  for (const one of complete) {
    const [own, right] = [await peer.answer(one), await truth.answer(one)]
    if (own.some((value, rule) => value !== right[rule])) throw new Error(`${peer.name} answers otherwise`)
  }
}

async function wrong(peer: Peer, truth: Peer, missing: readonly Given[]) {
  let [no, yes, all] = [0, 0, 0]
  for (const one of missing) {
    const [own, right] = [await peer.answer(one), await truth.answer(one)]
    own.forEach((value, rule) => {
      if (value === false && right[rule] !== false) no++
      if (value === true && right[rule] !== true) yes++
    })
    all += own.length
  }
  return { wrongNo: (100 * no) / all, wrongYes: (100 * yes) / all }
}

async function shipped(pack: Pack): Promise<Omit<Shipped, 'compile' | 'ready'>> {
  const next = random(2)
  const some = possiblePeople(pack, next, 500, 0.7)
  const everybody = Array.from({ length: crowd }, somebody(pack.at(on), next, 0.7))
  const packed = packCases(pack, everybody, on)
  return {
    kleene: await microsecondsEach(some, one => guess(pack, one, on)),
    exact: await microsecondsEach(some, one => decide(pack, one, on)),
    report: await microsecondsEach(some, one => answer(pack, one, on)),
    question: await microsecondsEach(some, one => nextQuestion(pack, one, on)),
    packing: await milliseconds(() => packCases(pack, everybody, on)),
    bulk: await milliseconds(() => answerAll(pack, packed)),
  }
}

export const written = ({ engines, shipped, questions, size, ruleset }: Result): string =>
  [
    `${ruleset.rules} rules, ${ruleset.facts} facts, 30 % missing:  one person   ratio   wrong "no"  wrong "yes"`,
    ...Object.entries(engines).map(([name, { microseconds, ratio, wrongNo, wrongYes }]) =>
      [
        name.padEnd(34),
        `${microseconds.toFixed(microseconds < 1 ? 3 : 1)} us`.padStart(11),
        ratio.toFixed(ratio < 1 ? 3 : 1).padStart(9),
        `${wrongNo.toFixed(1)} %`.padStart(12),
        `${wrongYes.toFixed(1)} %`.padStart(13),
      ].join(''),
    ),
    `first pack: compiled in ${shipped.compile.toFixed(0)} ms, ready in ${shipped.ready.toFixed(0)} ms`,
    `one person: Kleene ${shipped.kleene.toFixed(1)} us, exact ${shipped.exact.toFixed(1)} us, ` +
      `report ${shipped.report.toFixed(0)} us, next question ${shipped.question.toFixed(0)} us`,
    `${crowd} people: packed in ${shipped.packing.toFixed(0)} ms, answered in ${shipped.bulk.toFixed(1)} ms`,
    `questions to decide one way: ${compared(questions.onePathway)}; every way: ${compared(questions.everyPathway)}`,
    ...Object.entries(size).map(([name, bytes]) =>
      `${name.padEnd(22)}${(bytes / 1000).toFixed(1)} kB`.padStart(12),
    ),
  ].join('\n')
const compared = ({ ours, publicodes }: Questions['onePathway']) =>
  `${ours.toFixed(2)}, by Publicodes's order ${publicodes.toFixed(2)} (${(ours / publicodes).toFixed(2)})`
