/** Which words are sent with which part of the person's page, which are only printed, and which are not used yet. */

/** Said in no screen and on no page yet: the parts they belong to are not built. */
export const laterWords = [
  'checkin.',
  'consent.',
  'event.',
  'file.evidence.',
  'file.removed.pdf.',
  'page.cancel',
  'page.close',
  'page.more',
  'page.optional',
  'thread.ask.',
  'thread.lawyer',
  'thread.member.',
  'withdraw.',
] as const

/** Said on the static pages alone. */
export const printedWords = ['guides.', 'limits.', 'nojs.', 'tor.'] as const

/** Said only in one later part of the page. All others travel first. */
export const wordsOfParts = {
  talk: [
    'code.enter.',
    'code.pad.',
    'delete.',
    'error.code.count.',
    'error.code.sum.',
    'error.code.word.',
    'head.back',
    'head.forgot',
    'head.other',
    'head.same',
    'head.stop.',
    'stage.',
    'thread.',
  ],
  photo: [
    'file.alt',
    'file.done',
    'file.kept.',
    'file.look.',
    'file.refused.',
    'file.removed.author',
    'file.removed.comment',
    'file.removed.device',
    'file.removed.nothing',
    'file.removed.place',
    'file.removed.preview',
    'file.removed.program',
    'file.removed.tail',
    'file.removed.time',
    'file.working',
  ],
  pathways: ['ways.'],
  wanted: ['wanted.'],
} as const

export type LaterWord = (typeof laterWords)[number]
export type PrintedWord = (typeof printedWords)[number]

const isOf = (key: string, starts: readonly string[]) => starts.some(start => key.startsWith(start))

/** The words whose key begins with one of these, and the others. */
export function split<W>(words: Readonly<Record<string, W>>, starts: readonly string[]) {
  const entries = Object.entries(words)
  return {
    these: Object.fromEntries(entries.filter(([key]) => isOf(key, starts))),
    others: Object.fromEntries(entries.filter(([key]) => !isOf(key, starts))),
  }
}
