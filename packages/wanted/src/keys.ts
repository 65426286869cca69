/** Names and dates to numbers, and numbers to the keys that stand in a list's filters. */

/** 64 bits, as two halves. Keys are added, so that the order of words does not matter. */
export type Key = { readonly high: number; readonly low: number }

/** A hash with two halves; `salt` differs between copies, so that no table fits two of them. */
export function keyOf(text: string, salt: number): Key {
  let high = 0x9e3779b1 ^ salt
  let low = 0x85ebca77 ^ Math.imul(salt, 0x27d4eb2f)
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i)
    high = Math.imul(high ^ letter, 0x01000193)
    high = (high << 13) | (high >>> 19)
    low = Math.imul(low + letter, 0xcc9e2d51)
    low = (low << 15) | (low >>> 17)
  }
  return { high: mixed(high ^ text.length), low: mixed(low + high) }
}

/** The salt of a bundle, from its text. */
export const saltOf = (text: string): number => keyOf(text, 0).low

/** Every bit of what goes in changes about half of what comes out. */
export function mixed(number: number): number {
  let bits = number
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d)
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** The key of two words at a place, whichever comes first. */
export const sumOf = (one: Key, other: Key, place: Key): Key => ({
  high: (one.high + other.high + place.high) >>> 0,
  low: (one.low + other.low + place.low) >>> 0,
})
