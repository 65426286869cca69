/** Real bytes, bent as somebody bends them who looks for a fault: cut, grown, mixed, with numbers at their limits. */

export type Draw = (below: number) => number
/** Numbers that are the same in every run of a seed (mulberry32). */
export function drawn(seed: number): Draw {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

type Bytes = Uint8Array<ArrayBuffer>
const joined = (...pieces: Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(pieces))
const pieceOf = (bytes: Bytes, draw: Draw): Bytes => {
  const at = draw(bytes.length + 1)
  return bytes.subarray(at, at + draw(40))
}
/** The piece over what stands there. */
const over = (bytes: Bytes, at: number, piece: Uint8Array): Bytes =>
  joined(bytes.subarray(0, at), piece.subarray(0, bytes.length - at), bytes.subarray(at + piece.length))

const limits = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff]
const bends: readonly ((bytes: Bytes, draw: Draw, other: Bytes) => Bytes)[] = [
  (bytes, draw) => over(bytes, draw(bytes.length + 1), new Uint8Array([draw(256)])),
  (bytes, draw) => {
    const number = new Uint8Array([1, 2, 4, 8][draw(4)]!).fill(limits[draw(limits.length)]!)
    return over(bytes, draw(bytes.length + 1), number)
  },
  (bytes, draw) => bytes.slice(0, draw(bytes.length + 1)),
  (bytes, draw) => {
    const at = draw(bytes.length + 1)
    return joined(bytes.subarray(0, at), bytes.subarray(at + draw(40)))
  },
  (bytes, draw, other) => {
    const at = draw(bytes.length + 1)
    return joined(bytes.subarray(0, at), pieceOf(other, draw), bytes.subarray(at))
  },
  (bytes, draw, other) => over(bytes, draw(bytes.length + 1), pieceOf(other, draw)),
  (bytes, _, other) => over(bytes, 0, other.subarray(0, 4)),
]

/** The bytes, bent up to three times; pieces of the others may come into them. */
export function bend(bytes: Uint8Array, others: readonly Uint8Array[], draw: Draw): Bytes {
  let found = new Uint8Array(bytes)
  for (let times = 1 + draw(3); times > 0; times--) {
    const other = new Uint8Array(others[draw(others.length)]!)
    found = bends[draw(bends.length)]!(found, draw, other)
  }
  return found
}

/** So many of them, each bent. */
export function* bent(samples: readonly Uint8Array[], count: number, seed: number): Generator<Bytes> {
  const draw = drawn(seed)
  for (let i = 0; i < count; i++) yield bend(samples[draw(samples.length)]!, samples, draw)
}
