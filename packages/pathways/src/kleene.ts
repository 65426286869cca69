/** Kleene's three values over the circuit, for one person: quick, and never surer than the diagram. */
import type { Circuit } from './circuit.ts'

/** The truth of every node: 1 true, -1 false, 0 unknown. `cells`: by column, -1 unknown. */
export function truthOf({ nodes }: Circuit, cells: ArrayLike<number>): Int8Array {
  const truth = new Int8Array(nodes.length)
  truth[0] = 1
  for (let at = 1; at < nodes.length; at++) {
    const node = nodes[at]!
    if ('column' in node) {
      const cell = cells[node.column]!
      truth[at] = cell < 0 ? 0 : node.accept[cell] ? 1 : -1
    } else {
      let least = 1
      for (const ref of node.of) {
        const one = ref & 1 ? -truth[ref >> 1]! : truth[ref >> 1]!
        if (one < least) least = one
      }
      truth[at] = least
    }
  }
  return truth
}
