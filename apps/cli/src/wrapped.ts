/** Text broken at spaces, for a terminal. */

/** Every line but the first begins with `indent`. `width`: in characters. */
export function wrapped(text: string, indent: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(lines.length === 0 ? word : indent + word)
  }
  return lines
}

/** A paragraph set in by so many spaces, 100 columns wide. */
export const indented = (text: string, indent: number): string[] =>
  wrapped(' '.repeat(indent) + text, ' '.repeat(indent), 100)
