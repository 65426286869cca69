/** The map: which pathways are its lines, and where these lie, so that each label is next to its own line. */
import type { Answer, Plan, Report, Step } from '@treeline/pathways'

export type Lane = { id: string; answer: Answer; plan: Plan; steps: readonly Step[] }

/** More lines than these nobody can follow on a phone. */
const mostLanes = 5
const order: readonly Answer[] = ['open', 'unknown', 'lead', 'closed']

/** The step that all lines share, drawn as their junction. */
const lawyer = 'see_lawyer'

/** The open ways first; of each way the plan with the least harm. A way that ends at the lawyer alone is no line. */
export function lanesOf({ pathways, plans }: Report): Lane[] {
  const lanes = pathways.flatMap(({ id, answer }): Lane[] => {
    const plan = plans.find(one => one.pathway === id)
    const steps = plan?.steps.filter(({ action }) => action !== lawyer) ?? []
    if (!plan || (steps.length === 0 && plan.confirm.length === 0)) return []
    return [{ id, answer, plan, steps }]
  })
  return lanes.sort((a, b) => order.indexOf(a.answer) - order.indexOf(b.answer)).slice(0, mostLanes)
}

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
