/** The desk's documents once more, where those at hand may be behind. */
import { equal } from '@treeline/vault'
import { fetchSite, goesOn, type Site, verifiedSite } from '../site.ts'
import { Trouble } from '../trouble.ts'
import type { World } from '../world.ts'

/** As they are now. They must go on from those before: throws Trouble `phrase` otherwise. */
export async function siteAgain(world: World, before: Site): Promise<Site> {
  const site = await fetchSite(world, async (shown, today) => {
    const now = await verifiedSite(shown, today)
    if (!(await goesOn(before.keyring, shown))) throw new Trouble('phrase')
    return now
  })
  if (!site || !equal(site.desk, before.desk)) throw new Trouble('phrase')
  return site
}
