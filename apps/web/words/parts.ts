/** Which words of the person's file travel where: to the phone, onto the static pages, or nowhere yet. */

/** Parts that no screen is built for. Their words wait in the file. */
export const laterParts = [
  'checkin.',
  'consent.',
  'event.',
  'file.evidence.',
  'file.removed.pdf.',
  'start.wanted.',
  'start.ways.',
  'thread.ask.',
  'thread.lawyer',
  'thread.member.',
  'wanted.',
  'ways.',
  'withdraw.',
] as const

/** Words that only the static pages say. The phone is spared them. */
export const printedParts = ['guides.', 'limits.', 'nojs.', 'tor.'] as const

export type LaterPart = (typeof laterParts)[number]
export type PrintedPart = (typeof printedParts)[number]

/** The words without those whose key begins with one of the parts. */
export const without = <W>(words: Record<string, W>, parts: readonly string[]): Record<string, W> =>
  Object.fromEntries(Object.entries(words).filter(([key]) => !parts.some(part => key.startsWith(part))))
