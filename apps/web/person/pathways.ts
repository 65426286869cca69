/** The pathways part of the page, loaded on demand: the questions, the results and the map of steps. */

import Found from './pathways/Found.svelte'
import Questions from './pathways/Questions.svelte'
import type { ScreensOf } from './routes.ts'

export const screens: ScreensOf<'pathways'> = { pathways: Questions, found: Found }

export { begin } from './pathways/begin.ts'
