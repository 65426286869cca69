/** How much each fact would tell of what a diagram ends in: one pass down for shares, one up for what each node adds. */
import type { Diagram } from './diagram.ts'
import { endCount, ends } from './grow.ts'
import { once } from './once.ts'

/** By column it asks: how many bits knowing that column takes away, every cell as likely as another. */
export type Gains = ReadonlyMap<number, number>

export function gainsOf({ column, start, kids, root }: Diagram): Gains {
  // Most diagrams come to two or three of the ends; the impossible counts for nothing.
  const met = Object.values(ends).filter(end => end !== ends.impossible && kids.includes(end))
  const width = met.length
  const count = endCount + column.length
  const share = new Float64Array(count * width)
  for (let end = 0; end < width; end++) share[met[end]! * width + end] = 1
  for (let node = 0; node < column.length; node++) {
    const size = start[node + 1]! - start[node]!
    const own = (endCount + node) * width
    for (let kid = start[node]!; kid < start[node + 1]!; kid++) {
      const from = kids[kid]! * width
      for (let end = 0; end < width; end++) share[own + end]! += share[from + end]! / size
    }
  }
  const arrives = new Float64Array(count)
  arrives[root] = 1
  // By column: the share of each end together with each cell.
  const joint = new Map<number, Float64Array>()
  for (let node = column.length - 1; node >= 0; node--) {
    const here = arrives[endCount + node]!
    if (here === 0) continue
    const size = start[node + 1]! - start[node]!
    const own = once(joint, column[node]!, () => {
      const all = new Float64Array(size * width)
      return all.map((_, at) => share[root * width + (at % width)]! / size)
    })
    const each = here / size
    const without = (endCount + node) * width
    for (let cell = 0; cell < size; cell++) {
      const kid = kids[start[node]! + cell]!
      arrives[kid]! += each
      for (let end = 0; end < width; end++)
        own[cell * width + end]! += each * (share[kid * width + end]! - share[without + end]!)
    }
  }
  const before = uncertainty(share, root * width, width)
  const gains = new Map<number, number>()
  for (const [asked, own] of joint) {
    let after = 0
    for (let at = 0; at < own.length; at += width) after += uncertainty(own, at, width)
    gains.set(asked, before - after)
  }
  return gains
}

/** In bits, times the weight of what is possible: of `count` shares, the first `at`. */
function uncertainty(shares: Float64Array, at: number, count: number): number {
  let weight = 0
  for (let end = at; end < at + count; end++) weight += Math.max(0, shares[end]!)
  let bits = 0
  for (let end = at; end < at + count; end++) {
    const share = shares[end]!
    if (share > 1e-12) bits -= share * Math.log2(share / weight)
  }
  return bits
}
