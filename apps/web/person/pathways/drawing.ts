/** Computes the layout of the map: lines end one after another so that each label is next to its own line. */
import type { Answer } from '@treeline/pathways'

export type Stop = { kind: 'step' | 'ask' | 'end'; name: string; mute: string }
export type Line = { answer: Answer; stops: readonly Stop[] }
type Row = { text: string; y: number; isName: boolean }
/** `isPack`: the names in it are texts of the pack. */
type Label = { x: number; rows: readonly Row[]; isPack: boolean }
export type Drawing = {
  height: number
  /** Where the road from "you are here" comes down. */
  middle: number
  gate: { x: number; width: number }
  lines: readonly { answer: Answer; x: number; end: number }[]
  stops: readonly { kind: Stop['kind']; x: number; y: number }[]
  labels: readonly Label[]
}

/** In the units of the drawing. */
export const width = 300
export const hereAt = 22
export const gateAt = 84
const firstAt = 150
const between = 22
const edge = 20
const rowHeight = 17
/** A letter of the names is about this wide. */
const letter = { name: 8, mute: 7 }

/** `here`, `gate`: a name and what stands under it. */
export function drawn(
  lines: readonly Line[],
  here: readonly [string, string],
  gate: readonly [string, string],
): Drawing {
  const last = lines.length - 1
  const xOf = (place: number) => edge + between * (last - place)
  const middle = edge + (between * last) / 2
  const stops: { kind: Stop['kind']; x: number; y: number }[] = []
  const labels: Label[] = [labelAt(middle + 20, hereAt, ...here), labelAt(xOf(0) + 26, gateAt, ...gate)]
  const ends: { answer: Answer; x: number; end: number }[] = []
  let y = Math.max(firstAt, bottomOf(labels[1]!) + 40)
  lines.forEach(({ answer, stops: along }, place) => {
    const x = xOf(place)
    for (const { kind, name, mute } of along) {
      const label = { ...labelAt(x + 22, y, name, mute), isPack: kind !== 'ask' }
      stops.push({ kind, x, y })
      labels.push(label)
      if (kind === 'end') ends.push({ answer, x, end: y })
      y = bottomOf(label) + (kind === 'end' ? 44 : 32)
    }
  })
  return {
    height: y - 20,
    middle,
    gate: { x: edge - 13, width: between * last + 26 },
    lines: ends,
    stops,
    labels,
  }
}

function labelAt(x: number, y: number, name: string, mute: string): Label {
  const names = wrapped(name, (width - x) / letter.name)
  const mutes = wrapped(mute, (width - x) / letter.mute)
  const rows = [...names, ...mutes].map((text, row) => ({
    text,
    y: y + row * rowHeight,
    isName: row < names.length,
  }))
  return { x, rows, isPack: false }
}

const bottomOf = ({ rows }: Label) => rows.at(-1)!.y

/** Words in rows of at most so many letters; a longer word has a row of its own. */
function wrapped(text: string, letters: number): string[] {
  const rows: string[] = []
  for (const word of text.split(' ').filter(word => word !== '')) {
    const row = rows.at(-1)
    if (row !== undefined && row.length + 1 + word.length <= letters) rows[rows.length - 1] = `${row} ${word}`
    else rows.push(word)
  }
  return rows
}
