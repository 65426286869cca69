/**
 * Binary fuse filter of three places and 32 bits (Graf and Lemire, 2022): about 4.6 bytes a key. A key that was put in
 * is always found; another is found once in four thousand million times.
 */
import { mixed } from './keys.ts'

export type Filter = {
  seed: number
  segment: number
  segments: number
  prints: Uint32Array
}

type Places = { print: number; at: [number, number, number] }

function placesOf(
  high: number,
  low: number,
  { seed, segment, segments }: Omit<Filter, 'prints'>,
  into: Places,
): Places {
  const first = mixed(high ^ seed)
  const second = mixed((low + first) ^ Math.imul(seed, 0x9e3779b1))
  const third = mixed((first ^ Math.imul(second, 0x85ebca6b)) >>> 0)
  const start = Math.floor((first / 4294967296) * (segments * segment))
  into.print = mixed(third ^ second)
  into.at[0] = start
  into.at[1] = (start + segment) ^ ((second >>> 8) & (segment - 1))
  into.at[2] = (start + 2 * segment) ^ ((third >>> 8) & (segment - 1))
  return into
}

const scratch: Places = { print: 0, at: [0, 0, 0] }

export function has(filter: Filter, high: number, low: number): boolean {
  const { prints } = filter
  if (prints.length === 0) return false
  const { print, at } = placesOf(high, low, filter, scratch)
  return (prints[at[0]]! ^ prints[at[1]]! ^ prints[at[2]]! ^ print) === 0
}

const mostSeeds = 100

/** `keys`: different ones, in pairs of high and low. The same keys give the same filter. */
export function filterOf(keys: Uint32Array): Filter {
  const count = keys.length / 2
  if (count === 0) return { seed: 0, segment: 0, segments: 0, prints: new Uint32Array() }
  const segment = Math.min(2 ** Math.floor(Math.log(count) / Math.log(3.33) + 2.25), 262_144)
  const factor = Math.max(1.125, 0.875 + (0.25 * Math.log(1e6)) / Math.log(Math.max(count, 2)))
  const segments = Math.max(1, Math.ceil((count * factor) / segment) - 2)
  for (let seed = 1; seed <= mostSeeds; seed++) {
    const shape = { seed, segment, segments }
    const prints = printsOf(keys, shape)
    if (prints) return { ...shape, prints }
  }
  throw new Error('these keys fit no filter: are they different?')
}

/** Takes off one by one the keys that have a place to themselves; then fills the places in the reverse order. */
function printsOf(keys: Uint32Array, shape: Omit<Filter, 'prints'>): Uint32Array | undefined {
  const count = keys.length / 2
  const length = (shape.segments + 2) * shape.segment
  const many = new Uint8Array(length)
  const who = new Uint32Array(length)
  for (let i = 0; i < count; i++) {
    for (const at of placesOf(keys[2 * i]!, keys[2 * i + 1]!, shape, scratch).at) {
      if (many[at] === 255) return undefined
      many[at]!++
      who[at]! ^= i
    }
  }
  const alone: number[] = []
  for (let at = 0; at < length; at++) if (many[at] === 1) alone.push(at)
  const order = new Uint32Array(count)
  const place = new Uint32Array(count)
  let taken = 0
  while (alone.length > 0) {
    const at = alone.pop()!
    if (many[at] !== 1) continue
    const i = who[at]!
    order[taken] = i
    place[taken++] = at
    for (const other of placesOf(keys[2 * i]!, keys[2 * i + 1]!, shape, scratch).at) {
      who[other]! ^= i
      if (--many[other]! === 1) alone.push(other)
    }
  }
  if (taken < count) return undefined
  const prints = new Uint32Array(length)
  while (taken-- > 0) {
    const { print, at } = placesOf(keys[2 * order[taken]!]!, keys[2 * order[taken]! + 1]!, shape, scratch)
    const own = place[taken]!
    prints[own] = at.reduce((sum, one) => (one === own ? sum : sum ^ prints[one]!), print)
  }
  return prints
}
