/** What is done to the data of a desk once a backup was put in its place, before anything of it is served. */

import { markRestored } from './desk/restore.ts'
import type { ServerOptions } from './server.ts'
import { openStore } from './store/open.ts'

/** Sessions and invitations of then are ended, and members are told. Nobody runs on it meanwhile. */
export async function endOldData({
  data,
  postgres,
  now = Date.now,
}: Pick<ServerOptions, 'data' | 'postgres' | 'now'>): Promise<void> {
  const store = await openStore(postgres ? { data, postgres } : { data })
  try {
    await markRestored({ store, now })
  } finally {
    await store.close()
  }
}
