/** Remembers which ids have been, in eight to sixteen bytes each however long they are. */

/** Gives whether this id has been before. Two ids share a mark by chance once in 2^64 pairs. */
export function idsSeen(): (id: string) => boolean {
  let marks = new Uint32Array(2 << 10)
  let count = 0
  return id => {
    const wasSeen = !place(marks, mixed(id, 0x01000193), mixed(id, 0x85ebca77))
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

/** FNV-1a over the letters by this factor, then mixed as MurmurHash3 ends. */
function mixed(text: string, factor: number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), factor)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
