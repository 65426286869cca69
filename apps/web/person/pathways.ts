/** The pathways part of the page, loaded on demand: the questions, the results and the map of steps. */
import type { ScreensOf } from './routes.ts'
import Found from './screens/Found.svelte'
import Pathways from './screens/Pathways.svelte'

export const screens: ScreensOf<'pathways'> = { pathways: Pathways, found: Found }

export { begin } from './pathways/rules.ts'
