/** The fenced `yaml` blocks of a Markdown file, each with the line it starts on. */
/** One Markdown file of a pack; its `yaml` blocks are read (docs/formats/pack.md). `path`: as findings shall name it. */
export type PackFile = { readonly path: string; readonly text: string }
/** `line`: of the block's first line inside the fence, counted from 1. `isOpen`: its fence is never closed. */
export type Block = {
  readonly file: string
  readonly line: number
  readonly text: string
  readonly isOpen: boolean
}

type Fence = { mark: string; indent: number; isYaml: boolean; line: number; lines: string[] }

/** Fences as CommonMark reads them: indented by three spaces at most, closed by as many marks or more. */
const opening = /^( {0,3})(`{3,}|~{3,})[ \t]*([^`]*)$/
const isYaml = (info: string) => /^ya?ml(?:\s|$)/i.test(info)
const closes = (line: string, mark: string) => {
  const [, marks = ''] = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line) ?? []
  return marks.startsWith(mark)
}

export function blocksOf({ path, text }: PackFile): Block[] {
  const blocks: Block[] = []
  let fence: Fence | undefined
  const end = (isOpen: boolean) => {
    if (fence?.isYaml) blocks.push({ file: path, line: fence.line, text: fence.lines.join('\n'), isOpen })
    fence = undefined
  }
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (fence && closes(line, fence.mark)) end(false)
    else if (fence) fence.lines.push(line.replace(new RegExp(`^ {0,${fence.indent}}`), ''))
    else {
      const [, indent = '', mark = '', info = ''] = opening.exec(line) ?? []
      if (mark) fence = { mark, indent: indent.length, isYaml: isYaml(info), line: index + 2, lines: [] }
    }
  }
  end(true)
  return blocks
}

/** `pack.md` first, the rest by path. */
export const inOrder = (files: readonly PackFile[]): PackFile[] =>
  [...files]
    .filter(file => file.path.endsWith('.md'))
    .sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1))
const rank = (file: PackFile) => (file.path === 'pack.md' ? 0 : 1)
