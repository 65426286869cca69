/** Remembers which ids have been, in eight to sixteen bytes each however long they are. */
import { keyOf } from '../keys.ts'

/** Gives whether this id has been before. Two ids share a mark by chance once in 2^64 pairs. */
export function idsSeen(): (id: string) => boolean {
  let marks = new Uint32Array(2 << 10)
  let count = 0
  return id => {
    const { high, low } = keyOf(id, 0)
    const wasSeen = !place(marks, high, low)
    if (!wasSeen && ++count * 4 > marks.length) marks = doubled(marks)
    return wasSeen
  }
}

/** Puts a mark of two words into the first free pair from where it belongs. False: it is there already. */
function place(marks: Uint32Array, high: number, low: number): boolean {
  // A free pair is two zeros.
  const word = low || 1
  let at = (high & (marks.length / 2 - 1)) * 2
  while (marks[at] !== 0 || marks[at + 1] !== 0) {
    if (marks[at] === high && marks[at + 1] === word) return false
    at = (at + 2) & (marks.length - 1)
  }
  marks[at] = high
  marks[at + 1] = word
  return true
}

function doubled(marks: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(marks.length * 2)
  for (let at = 0; at < marks.length; at += 2) {
    if (marks[at + 1] !== 0) place(more, marks[at]!, marks[at + 1]!)
  }
  return more
}
