/** The wanted-check part of the page, loaded after every start, so that a request for it reveals nothing. */
import type { ScreensOf } from './routes.ts'
import Wanted from './screens/Wanted.svelte'

export const screens: ScreensOf<'wanted'> = { lists: Wanted }

export { begin } from './wanted/begin.ts'
