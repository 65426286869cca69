/** Reads one guide: a title, what it is, and sections of statements that each end with their sources. */

/** `sources`: numbers of source notes, each with how sure it is: `KZ-05, confirmed; KZ-10, changing`. */
type Statement = { text: string; sources: string }
type Section = { title: string; statements: readonly Statement[] }
export type Guide = { title: string; about: string; sections: readonly Section[] }

/** Throws if a line is none of a guide: no statement is printed without its source. */
export function readGuide(markdown: string): Guide {
  const guide: Guide = { title: '', about: '', sections: [] }
  const sections: { title: string; statements: Statement[] }[] = []
  for (const line of markdown.split('\n').filter(line => line.trim() !== '')) {
    if (line.startsWith('# ')) guide.title = line.slice(2)
    else if (line.startsWith('## ')) sections.push({ title: line.slice(3), statements: [] })
    else if (line.startsWith('- ')) sections.at(-1)!.statements.push(statementOf(line))
    else if (sections.length === 0) guide.about = line
    else throw new Error(`no line of a guide: ${line}`)
  }
  return { ...guide, sections }
}

function statementOf(line: string): Statement {
  const [, text, sources] = /^- (.+) \[([A-Z]+-\d+, [^\]]+)\]$/.exec(line) ?? []
  if (!text || !sources) throw new Error(`a statement without a source: ${line}`)
  return { text, sources }
}
