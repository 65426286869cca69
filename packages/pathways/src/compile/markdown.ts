/** The fenced `yaml` blocks of a Markdown file, each with the line it starts on. */
export type PackFile = { readonly path: string; readonly text: string }
/** `line`: of the block's first line inside the fence, counted from 1. */
export type Block = { readonly file: string; readonly line: number; readonly text: string }

export function blocksOf({ path, text }: PackFile): Block[] {
  const blocks: Block[] = []
  let fence: { mark: string; line: number; lines: string[] } | undefined
  const isYaml = /^(`{3,}|~{3,})ya?ml\s*$/
  text.split(/\r?\n/).forEach((line, index) => {
    if (fence && line.trimEnd() === fence.mark) {
      blocks.push({ file: path, line: fence.line, text: fence.lines.join('\n') })
      fence = undefined
    } else if (fence) fence.lines.push(line)
    else {
      const mark = isYaml.exec(line)?.[1]
      if (mark) fence = { mark, line: index + 2, lines: [] }
    }
  })
  if (fence) blocks.push({ file: path, line: fence.line, text: fence.lines.join('\n') })
  return blocks
}

/** `pack.md` first, the rest by path. */
export const inOrder = (files: readonly PackFile[]): PackFile[] =>
  [...files]
    .filter(file => file.path.endsWith('.md'))
    .sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1))
const rank = (file: PackFile) => (file.path === 'pack.md' ? 0 : 1)
