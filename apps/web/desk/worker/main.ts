/** The desk's worker: the only place where keys, logs and cases of an open desk are. It ends with the lock. */
import type { World } from '@treeline/client/member'
import { browserWorld } from '../../world.ts'
import { answerOn, tellOn } from './channel.ts'
import type { News } from './open-desk.ts'
import { createSession, type Verbs } from './session.ts'

// One clock for page and worker, the page's: what it shows and what is signed must not be of two days.
let aheadMs = 0
const world: World = { ...browserWorld(), now: () => new Date(Date.now() + aheadMs) }

answerOn<Verbs>(self, {
  verbs: createSession(world, tellOn<News>(self)),
  asked: at => {
    aheadMs = at - Date.now()
  },
})
