/** Reasons: the smallest sets of what is known that give the answer alone. Prime implicants over leaves. */
import { type Diagram, reachWithin } from './diagram.ts'
import type { Literal } from './literal.ts'

const mostReasons = 3

/** Whether these literals alone keep the diagram within `target` (bits of ends). */
function suffices(diagram: Diagram, literals: readonly Literal[], columns: number, target: number): boolean {
  const allowed: (Uint8Array | undefined)[] = new Array(columns).fill(undefined)
  for (const { column, cells } of literals) {
    const before = allowed[column]
    allowed[column] = before ? before.map((one, cell) => one & cells[cell]!) : cells
  }
  const reached = reachWithin(diagram, allowed)
  return reached !== 0 && (reached & ~target) === 0
}

/** At most three reasons, each without a part too many. The last written is dropped first. */
export function reasonsOf(
  diagram: Diagram,
  literals: readonly Literal[],
  columns: number,
  target: number,
): Literal[][] {
  const isEnough = (some: readonly Literal[]) => suffices(diagram, some, columns, target)
  const asked = new Set(diagram.column)
  const relevant = literals.filter(({ column }) => asked.has(column))
  if (!isEnough(relevant)) return []
  const first = shrink(relevant, isEnough)
  const reasons = [first]
  for (const part of first) {
    if (reasons.length === mostReasons) break
    const others = relevant.filter(one => one !== part)
    if (!isEnough(others)) continue
    const other = shrink(others, isEnough)
    if (reasons.every(reason => !isSame(reason, other))) reasons.push(other)
  }
  return reasons
}

function shrink(literals: readonly Literal[], isEnough: (some: readonly Literal[]) => boolean): Literal[] {
  let remaining = [...literals]
  for (const literal of [...literals].reverse()) {
    const without = remaining.filter(one => one !== literal)
    if (isEnough(without)) remaining = without
  }
  return remaining
}
const isSame = (a: readonly Literal[], b: readonly Literal[]) =>
  a.length === b.length && a.every(one => b.includes(one))
