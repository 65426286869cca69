/** Many people at once: facts as columns of bits, conditions by Kleene on 32 people in one step. */
import { cellsOf } from './case.ts'
import type { Rules } from './load.ts'
import type { Answer, Day, Given } from './pack.ts'
import type { PackAt } from './pack-at.ts'

/** Facts of many people, packed. One bit a person, 32 to a word. */
export type Packed = {
  readonly size: number
  readonly words: number
  /** By column: one row of words for each cell, and one more for those whose fact is known. */
  readonly rows: readonly Int32Array[]
  readonly on: Day
}
/** Answers of many people. Kleene's: never other than the exact ones, but "unknown" where only a diagram sees further. */
export type Answered = {
  readonly size: number
  /** `person`: by the order packed. */
  readonly answerOf: (pathway: string, person: number) => Answer
  /** How many have this answer. */
  readonly count: (pathway: string, answer: Answer) => number
}

/** Packs the facts of many people for `answerAll` on one day. Throws Unfit at the first fact that is wrong. */
export function packCases(pack: Rules, people: readonly Given[], on: Day): Packed {
  const at = pack.at(on)
  const { columns } = at
  const words = Math.ceil(people.length / 32)
  const rows = at.columns.map(({ size }) => new Int32Array((size + 1) * words))
  const cells = new Int16Array(at.columns.length)
  people.forEach((given, person) => {
    cellsOf(at, given, cells)
    const word = person >> 5
    const bit = 1 << (person & 31)
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column]!
      if (cell < 0) continue
      const row = rows[column]!
      row[cell * words + word]! |= bit
      row[columns[column]!.size * words + word]! |= bit
    }
  })
  return { size: people.length, words, rows, on }
}

const sure = ['open', 'closed', 'na', 'lead'] as const

/** Answers for all of them, about 32 people a step. Throws RangeError, when asked, for a pathway the pack has not. */
export function answerAll(pack: Rules, packed: Packed): Answered {
  const at = pack.at(packed.on)
  const { words, size } = packed
  const tables = at.rules.map(() => new Int32Array(sure.length * words))
  const { yes, no } = registers(at)
  for (let from = 0; from < words; from += lane) {
    const count = Math.min(lane, words - from)
    evaluate(at, packed, from, count, yes, no)
    at.rules.forEach(({ answers }, rule) => {
      sure.forEach((answer, row) => {
        const ref = answers[answer]
        const truth = ref & 1 ? no : yes
        const start = (ref >> 1) * lane
        tables[rule]!.set(truth.subarray(start, start + count), row * words + from)
      })
    })
  }
  const rowOf = (pathway: string, answer: Answer) => {
    const table = tables[at.body.rules.findIndex(({ id }) => id === pathway)]
    if (!table) throw new RangeError(`no pathway "${pathway}"`)
    const row = sure.indexOf(answer as (typeof sure)[number])
    return table.subarray(row * words, (row + 1) * words)
  }
  const count = (pathway: string, answer: Answer): number =>
    answer === 'unknown'
      ? sure.reduce((remaining, one) => remaining - count(pathway, one), size)
      : bitsIn(rowOf(pathway, answer), size)
  return {
    size,
    count,
    answerOf: (pathway, person) =>
      sure.find(answer => rowOf(pathway, answer)[person >> 5]! & (1 << (person & 31))) ?? 'unknown',
  }
}

/** Words of one step: small enough that all registers stay near the processor. */
const lane = 64
const registers = ({ circuit }: PackAt) => ({
  yes: new Int32Array(circuit.nodes.length * lane),
  no: new Int32Array(circuit.nodes.length * lane),
})

/** Fills, for every node of the circuit, who makes it true and who makes it false. */
function evaluate(
  at: PackAt,
  { rows, words }: Packed,
  from: number,
  count: number,
  yes: Int32Array,
  no: Int32Array,
) {
  const { nodes } = at.circuit
  for (let word = 0; word < count; word++) yes[word] = -1
  for (let node = 1; node < nodes.length; node++) {
    const made = nodes[node]!
    const out = node * lane
    if ('column' in made) {
      const { accept, column } = made
      const row = rows[column]!
      const known = accept.length * words + from
      // The smaller side is put together from its cells; the other is who is known and not in it.
      const isFew = few(accept)
      const [side, remaining] = isFew ? [yes, no] : [no, yes]
      side.fill(0, out, out + count)
      for (let cell = 0; cell < accept.length; cell++) {
        if ((accept[cell] === 1) !== isFew) continue
        const start = cell * words + from
        for (let word = 0; word < count; word++) side[out + word]! |= row[start + word]!
      }
      for (let word = 0; word < count; word++) remaining[out + word] = row[known + word]! & ~side[out + word]!
    } else {
      yes.fill(-1, out, out + count)
      no.fill(0, out, out + count)
      for (const ref of made.of) {
        const start = (ref >> 1) * lane
        const [holds, fails] = ref & 1 ? [no, yes] : [yes, no]
        for (let word = 0; word < count; word++) {
          yes[out + word]! &= holds[start + word]!
          no[out + word]! |= fails[start + word]!
        }
      }
    }
  }
}

const few = (accept: Uint8Array) => 2 * accept.reduce((sum, one) => sum + one, 0) <= accept.length

/** Bits of the first `size`. What holds for everybody is set beyond the last person, too. */
function bitsIn(words: Int32Array, size: number): number {
  let count = 0
  words.forEach((word, at) => {
    const left = size - 32 * at
    let bits = left < 32 ? word & ((1 << left) - 1) : word
    for (; bits !== 0; bits &= bits - 1) count++
  })
  return count
}
