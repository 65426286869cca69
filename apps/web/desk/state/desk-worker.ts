/** Starts the desk's worker, and is the page's side of it. */
import { startWorker } from '../device/start-worker.ts'
import { askOn, type Remote } from '../worker/channel.ts'
import url from '../worker/main.ts?worker&url'
import type { News } from '../worker/open-desk.ts'
import type { Verbs } from '../worker/session.ts'

export type DeskWorker = { ask: Remote<Verbs>; end: () => void }

/** `failed`: the worker did not start, or has broken off. */
export function startDeskWorker(hear: (news: News) => void, failed: () => void): DeskWorker {
  const worker = startWorker(url)
  worker.addEventListener('error', failed)
  return { ask: askOn<Verbs, News>(worker, hear), end: () => worker.terminate() }
}
