/** Works out which lines of a long list are drawn: those in view, and the one under the cursor wherever it stands. */

/** A heading and the rows under it; none while they are folded away. */
export type Section<Name, Row> = { name: Name; rows: readonly Row[] }
/** Lines from `from` on, without `to`. Headings are lines like rows; all have one height. */
export type Span = { from: number; to: number }
/** `row`: null for the heading. `before`: how many lines are left out between it and what is drawn before it. */
type Line<Row> = { row: Row | null; line: number; before: number }
type Drawn<Name, Row> = {
  sections: { name: Name; lines: Line<Row>[] }[]
  /** How many lines are left out at the end. */
  after: number
}

export const lineCount = (sections: readonly Section<unknown, unknown>[]): number =>
  sections.reduce((count, { rows }) => count + 1 + rows.length, 0)

/** The line of the n-th row of all sections. */
export function lineOf(sections: readonly Section<unknown, unknown>[], n: number): number {
  let rows = 0
  for (const [headings, section] of sections.entries()) {
    if (n < rows + section.rows.length) return n + headings + 1
    rows += section.rows.length
  }
  return -1
}

/** `cursor`: the line under it, -1 for none. A section of which no line is drawn is left out. */
export function drawnOf<Name, Row>(
  sections: readonly Section<Name, Row>[],
  span: Span,
  cursor: number,
): Drawn<Name, Row> {
  const drawn: Drawn<Name, Row>['sections'] = []
  let start = 0
  /** The first line that is neither drawn nor counted as left out. */
  let next = 0
  for (const { name, rows } of sections) {
    const end = start + 1 + rows.length
    const lines = linesIn(start, end, span, cursor).map(line => {
      const before = line - next
      next = line + 1
      return { row: line === start ? null : rows[line - start - 1]!, line, before }
    })
    if (lines.length > 0) drawn.push({ name, lines })
    start = end
  }
  return { sections: drawn, after: start - next }
}

function linesIn(start: number, end: number, span: Span, cursor: number): number[] {
  const from = Math.max(start, span.from)
  const lines = Array.from({ length: Math.max(0, Math.min(end, span.to) - from) }, (_, at) => from + at)
  const isApart = cursor >= start && cursor < end && (cursor < span.from || cursor >= span.to)
  return isApart ? (cursor < span.from ? [cursor, ...lines] : [...lines, cursor]) : lines
}

// Drawn ahead in both directions, so that Tab always finds a next row; in steps, so that most scrolling draws nothing.
const ahead = 2
const step = 4

/** The lines to draw where those from `first` to `last` are in view. */
export const spanAround = (first: number, last: number): Span => ({
  from: Math.max(0, Math.floor((first - ahead) / step) * step),
  to: Math.max(0, Math.ceil((last + ahead) / step) * step),
})
