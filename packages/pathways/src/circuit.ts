/** Conditions as one shared circuit of leaves and "and", each part once. A reference is 2 x node, + 1 where negated. */
import { once } from './once.ts'

/** `column`: which fact; `accept`: 1 for each cell that makes it true. */
export type LeafNode = { readonly column: number; readonly accept: Uint8Array }
type CircuitNode = LeafNode | { readonly of: readonly number[] }
export type Circuit = {
  /** Parts before what is made of them. The first is true. */
  readonly nodes: readonly CircuitNode[]
  readonly leaf: (column: number, accept: Uint8Array) => number
  readonly and: (refs: readonly number[]) => number
  readonly or: (refs: readonly number[]) => number
}
export const yes = 0
export const no = 1
export const not = (ref: number): number => ref ^ 1

export function circuit(): Circuit {
  const nodes: CircuitNode[] = [{ of: [] }]
  const known = new Map<string, number>()
  const put = (key: string, node: CircuitNode) => once(known, key, () => 2 * (nodes.push(node) - 1))
  const and = (refs: readonly number[]): number => {
    const parts = new Set(refs.flatMap(ref => partsOf(nodes, ref)))
    parts.delete(yes)
    if (parts.has(no) || [...parts].some(part => parts.has(not(part)))) return no
    const of = [...parts].sort((a, b) => a - b)
    return of.length === 0 ? yes : of.length === 1 ? of[0]! : put(`&${of.join()}`, { of })
  }
  return {
    nodes,
    and,
    or: refs => not(and(refs.map(not))),
    leaf: (column, accept) => {
      if (accept.every(one => one === 1)) return yes
      if (accept.every(one => one === 0)) return no
      if (accept[0] === 0) return put(`${column}:${accept.join('')}`, { column, accept })
      const complement = accept.map(one => 1 - one)
      return not(put(`${column}:${complement.join('')}`, { column, accept: complement }))
    },
  }
}

/** An "and" within an "and" is one. */
function partsOf(nodes: readonly CircuitNode[], ref: number): readonly number[] {
  const node = nodes[ref >> 1]!
  return ref > 1 && (ref & 1) === 0 && 'of' in node ? node.of : [ref]
}
