/** Why something was left out of a list, in the desk's words where it has some. */
import type { Dropped } from '@treeline/wanted/build'
import type { Key, say as sayWord } from '../../i18n/desk.svelte.ts'

const words: Readonly<Record<Dropped, Key>> = {
  'not a person': 'lists.dropped.not-a-person',
  'no name': 'lists.dropped.no-name',
  'no date of birth': 'lists.dropped.no-date-of-birth',
  'impossible date': 'lists.dropped.impossible-date',
  'broken line': 'lists.dropped.broken-line',
  'wrong encoding': 'lists.dropped.wrong-encoding',
  'double id': 'lists.dropped.double-id',
  dead: 'lists.dropped.dead',
}

/** A reason of a later edition stands as the file has it. */
export const formatDrop = (why: string, say: typeof sayWord): string =>
  Object.hasOwn(words, why) ? say(words[why as Dropped]) : why
