/** How much each fact would tell of what a diagram ends in: one pass down for shares, one up for what each node adds. */
import type { Diagram } from './diagram.ts'
import { endCount, ends } from './grow.ts'

/** By column it asks: how many bits knowing that column takes away, every cell as likely as another. */
export type Gains = ReadonlyMap<number, number>

const known = new WeakMap<Diagram, Gains>()
export function gainsOf(diagram: Diagram): Gains {
  const gains = known.get(diagram) ?? countGains(diagram)
  known.set(diagram, gains)
  return gains
}

function countGains({ column, start, kids, root }: Diagram): Gains {
  if (root < endCount) return new Map()
  const count = endCount + column.length
  const share = new Float64Array(count * endCount)
  for (let end = 0; end < endCount; end++) share[end * endCount + end] = 1
  for (let node = 0; node < column.length; node++) {
    const size = start[node + 1]! - start[node]!
    for (let kid = start[node]!; kid < start[node + 1]!; kid++)
      for (let end = 0; end < endCount; end++)
        share[(endCount + node) * endCount + end]! += share[kids[kid]! * endCount + end]! / size
  }
  const arrives = new Float64Array(count)
  arrives[root] = 1
  const whole = share.subarray(root * endCount, (root + 1) * endCount)
  // By column: the share of each end together with each cell.
  const joint = new Map<number, Float64Array>()
  for (let node = column.length - 1; node >= 0; node--) {
    const here = arrives[endCount + node]!
    if (here === 0) continue
    const size = start[node + 1]! - start[node]!
    const own = joint.get(column[node]!) ?? spread(whole, size)
    joint.set(column[node]!, own)
    for (let cell = 0; cell < size; cell++) {
      const kid = kids[start[node]! + cell]!
      arrives[kid]! += here / size
      for (let end = 0; end < endCount; end++)
        own[cell * endCount + end]! +=
          (here / size) * (share[kid * endCount + end]! - share[(endCount + node) * endCount + end]!)
    }
  }
  const before = uncertainty(whole)
  const gains = new Map<number, number>()
  for (const [asked, own] of joint) {
    let after = 0
    for (let at = 0; at < own.length; at += endCount) after += uncertainty(own.subarray(at, at + endCount))
    gains.set(asked, before - after)
  }
  return gains
}

function spread(whole: Float64Array, size: number): Float64Array {
  const each = new Float64Array(size * endCount)
  for (let at = 0; at < each.length; at++) each[at] = whole[at % endCount]! / size
  return each
}

/** In bits, times the weight of what is possible. The impossible counts for nothing. */
function uncertainty(shares: Float64Array): number {
  let weight = 0
  for (let end = 0; end < ends.impossible; end++) weight += Math.max(0, shares[end]!)
  let bits = 0
  for (let end = 0; end < ends.impossible; end++) {
    const share = shares[end]!
    if (share > 1e-12) bits -= share * Math.log2(share / weight)
  }
  return bits
}
