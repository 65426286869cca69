/** Parses intervals of days or numbers (`from 2026-05-28 and before 2026-10-25`) and joins adjacent ones. */

/** `from` belongs to it, `before` does not. Without both: anything. */
export type Span = { from?: string; before?: string }

function spanOf(name: string): Span {
  const [, from] = /(?:from|>=) ([\d-]+)/.exec(name) ?? []
  const [, before] = /(?:before|<) ([\d-]+)/.exec(name) ?? []
  return { ...(from ? { from } : {}), ...(before ? { before } : {}) }
}

/** `names`: in the order of the line. */
export function spansOf(names: readonly string[]): Span[] {
  const joined: Span[] = []
  for (const { from, before } of names.map(spanOf)) {
    const last = joined.at(-1)
    if (last?.before === undefined || last.before !== from)
      joined.push({ ...(from ? { from } : {}), ...(before ? { before } : {}) })
    else if (before) last.before = before
    else delete last.before
  }
  return joined
}
