/** The wanted-check part of the page, loaded after every start, so that a request for it reveals nothing. */
import { keepCopy } from '../wanted/copy.svelte.ts'
import { openCopies } from '../wanted/inuse.svelte.ts'
import { draft } from './draft.svelte.ts'
import type { ScreensOf } from './routes.ts'
import WantedScreen from './wanted/WantedScreen.svelte'

export const screens: ScreensOf<'wanted'> = { lists: WantedScreen }

/** Who saves data is asked on the screen before lists of megabytes are fetched. */
const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true

/** Undefined while the desk is not known: nothing is opened that nobody has vouched for. */
const signer = () => draft.site && (draft.site.words.lists ?? null)

/** Starts loading the lists. Afterwards no network is needed. */
export function begin(): void {
  openCopies(signer)
  if (!savesData()) void keepCopy()
}
