/** What of the lists a desk is shown: also such as it does not take, so that it sees why people get none. */
import { type Bundle, openBundle } from '@treeline/wanted'
import type { Dropped } from '@treeline/wanted/build'
import { trusting } from '../../wanted/opened.ts'
import type { Key, say as sayWord } from '../page.ts'

/** `isTaken`: signed by the key the desk has named. `broken`: nothing can be read. */
export type Lying = { at: 'none' } | { at: 'broken' } | { at: 'there'; bundle: Bundle; isTaken: boolean }

export async function lookInto(bytes: Uint8Array, signer: Uint8Array | undefined): Promise<Lying> {
  if (bytes.length === 0) return { at: 'none' }
  const taken = signer && (await openBundle(bytes, trusting([signer])))
  if (taken && !('refused' in taken)) return { at: 'there', bundle: taken, isTaken: true }
  const read = await openBundle(bytes, trusting('anybody'))
  return 'refused' in read ? { at: 'broken' } : { at: 'there', bundle: read, isTaken: false }
}

const words: Readonly<Record<Dropped, Key>> = {
  'not a person': 'lists.dropped.not-a-person',
  'not a target': 'lists.dropped.not-a-target',
  'no name': 'lists.dropped.no-name',
  'no date of birth': 'lists.dropped.no-date-of-birth',
  'impossible date': 'lists.dropped.impossible-date',
  'broken line': 'lists.dropped.broken-line',
  'wrong encoding': 'lists.dropped.wrong-encoding',
  'double id': 'lists.dropped.double-id',
  dead: 'lists.dropped.dead',
}

/** Why something was left out of a list. A reason of a later edition stands as the file has it. */
export const formatDrop = (why: string, say: typeof sayWord): string =>
  Object.hasOwn(words, why) ? say(words[why as Dropped]) : why
