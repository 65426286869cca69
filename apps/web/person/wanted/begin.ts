/** Loads the words of the wanted check and starts loading the lists. Afterwards no network is needed. */
import { keepCopy } from '../../wanted/copy.svelte.ts'
import { openCopies } from '../../wanted/inuse.svelte.ts'
import { draft } from '../draft.svelte.ts'

/** Who saves data is asked on the screen before lists of megabytes are fetched. */
const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true

/** Undefined while the desk is not known: nothing is opened that nobody has vouched for. */
const signer = () => draft.site && (draft.site.config.lists ?? null)

export function begin(): void {
  openCopies(signer)
  if (!savesData()) void keepCopy()
}
