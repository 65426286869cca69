/** What somebody believes of the desk who has never been there. */
import { fetchSite, type Site } from '@treeline/client/person'
import { reachOn } from '../../packages/client/src/site.ts'
import { unlessStopped } from './device.ts'
import { type Hostile, type View, viewOf } from './hostile.ts'
import type { Server } from './server.ts'

/** Undefined: nothing of it. */
export const visit = (hostile: Hostile, view: View): Promise<Site | undefined> =>
  unlessStopped(() => fetchSite(hostile.worldOf('person', view)))

export async function stateOf(hostile: Hostile, server: Server): Promise<'open' | 'amber' | 'closed'> {
  const site = await visit(hostile, viewOf(server))
  return site ? reachOn(site, hostile.today()).state : 'closed'
}
