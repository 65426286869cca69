/** The law in words, once it has come. */
import type { Law } from '@treeline/pathways'
import { fetchLaw } from '../../pathways/rules.ts'

let here = $state.raw<Law>()

export const law = (): Law | undefined => here

/** Rejects if it does not come. */
export async function bringLaw(): Promise<void> {
  here = await fetchLaw()
}
