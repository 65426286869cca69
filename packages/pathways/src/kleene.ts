/** Kleene's three values over the circuit, for one person: quick, and never surer than the diagram. */
import type { Circuit } from './circuit.ts'

/** The circuit flattened: for a leaf -1, column, place of its cells; for an "and" how many, then each reference. */
type Program = { readonly code: Int32Array; readonly cells: Uint8Array; readonly truth: Int8Array }

const programs = new WeakMap<Circuit, Program>()

function programOf(circuit: Circuit): Program {
  const found = programs.get(circuit)
  if (found && found.truth.length === circuit.nodes.length) return found
  const code: number[] = []
  const cells: number[] = []
  for (const node of circuit.nodes) {
    if ('column' in node) {
      code.push(-1, node.column, cells.length)
      cells.push(...node.accept)
    } else code.push(node.of.length, ...node.of)
  }
  const made = {
    code: Int32Array.from(code),
    cells: Uint8Array.from(cells),
    truth: new Int8Array(circuit.nodes.length),
  }
  programs.set(circuit, made)
  return made
}

/**
 * The truth of every node: 1 true, -1 false, 0 unknown. `known`: the cell by column, -1 unknown.
 * The same array is filled at each call.
 */
export function truthOf(circuit: Circuit, known: ArrayLike<number>): Int8Array {
  const { code, cells, truth } = programOf(circuit)
  for (let at = 0, node = 0; node < truth.length; node++) {
    const count = code[at++]!
    if (count < 0) {
      const cell = known[code[at]!]!
      truth[node] = cell < 0 ? 0 : 2 * cells[code[at + 1]! + cell]! - 1
      at += 2
    } else {
      let least = 1
      for (const end = at + count; at < end; at++) {
        const ref = code[at]!
        const one = ref & 1 ? -truth[ref >> 1]! : truth[ref >> 1]!
        if (one < least) least = one
      }
      truth[node] = least
    }
  }
  return truth
}
