/** What the wanted check needs before it is shown: its words. The lists come meanwhile; after that the network may go. */
import parts from 'virtual:wanted'
import { keepCopy } from '../../wanted/copy.svelte.ts'
import { nameParts } from '../part.ts'
import { fetchWordsOf } from '../tongue.svelte.ts'

/** Who saves data is asked on the screen before lists of megabytes are fetched. */
const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true

export async function begin(): Promise<void> {
  nameParts(parts)
  await fetchWordsOf('wanted')
  if (!savesData()) void keepCopy()
}
