/** The parts of the person's page that are fetched after its start, one row each. Build, page and tests follow from it. */

type Row = {
  /** The part whose code is here before it: what both use stays there. See: [Note: what two parts share] */
  readonly follows: 'main' | 'inner'
  /** How the keys begin that no other part says. All other words come with the start. */
  readonly words: readonly string[]
  /** Styles only this part needs, below apps/web. It imports them together, as `virtual:file/PART.css`. */
  readonly styles?: readonly string[]
}

/** What each part begins with, named after it. Apart from `parts`, which only the build reads: it is not sent. */
export const entries = {
  /** Writing. */
  inner: () => import('./inner.ts'),
  /** Coming back. */
  talk: () => import('./talk.ts'),
  /** Cleaning pictures and showing them. */
  photo: () => import('./photo.ts'),
  /** The lawful ways. */
  pathways: () => import('./pathways.ts'),
  /** The wanted check. */
  wanted: () => import('./wanted.ts'),
}
export type PartName = keyof typeof entries

export const parts: Readonly<Record<PartName, Row>> = {
  inner: { follows: 'main', words: [] },
  talk: {
    follows: 'inner',
    words: [
      'code.enter.',
      'code.pad.',
      'delete.',
      'error.code.count.',
      'error.code.sum.',
      'error.code.word.',
      'error.missing.',
      'error.past.',
      'head.back',
      'head.forgot',
      'head.other',
      'head.same',
      'head.stop.',
      'restored.',
      'stage.',
      'thread.',
    ],
  },
  photo: {
    follows: 'inner',
    words: [
      'error.photos.',
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
  },
  pathways: { follows: 'inner', words: ['ways.'], styles: ['look/pathways.css', 'look/map.css'] },
  wanted: { follows: 'inner', words: ['wanted.'] },
}

/** How the keys begin that only the static pages say. They are printed there, and sent with no part. */
export const printedKeys = ['guides.', 'limits.', 'nojs.', 'start.danger.held', 'tor.'] as const
export type PrintedKey = (typeof printedKeys)[number]
