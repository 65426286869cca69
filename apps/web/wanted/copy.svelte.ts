/** Fetches the copy of the lists in the background, the same for everybody, into memory only. */
import { routes } from '@treeline/wire'

/** `total`: bytes in all; 0 while that is not known. `isStuck`: nothing comes; it is tried again and again. */
export type Copy =
  | { at: 'unasked' }
  | { at: 'coming'; have: number; total: number; isStuck?: true }
  | { at: 'here'; bytes: Uint8Array<ArrayBuffer> }

const firstPauseMs = 2000
const longestPauseMs = 300_000
/** Lists change once a day; a page may stand open for several. */
const anewMs = 6 * 3_600_000

let copy = $state.raw<Copy>({ at: 'unasked' })

export const copyHere = (): Copy => copy

/** Fetches until the copy is here, and later again. Nothing a person does changes when; asked twice it is one fetch. */
export async function keepCopy(): Promise<void> {
  if (copy.at !== 'unasked') return
  copy = { at: 'coming', have: 0, total: 0 }
  for (;;) {
    const bytes = await fetchedWithRetry()
    copy = { at: 'here', bytes }
    await pause(anewMs)
  }
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

async function fetchedWithRetry(): Promise<Uint8Array<ArrayBuffer>> {
  for (let ms = firstPauseMs; ; ms = Math.min(2 * ms, longestPauseMs)) {
    await online()
    try {
      return await fetched()
    } catch {
      tellStuck()
      await pause(ms)
    }
  }
}

function tellStuck() {
  if (copy.at === 'coming') copy = { ...copy, isStuck: true }
}

function online(): Promise<unknown> | undefined {
  if (navigator.onLine) return
  tellStuck()
  return new Promise(resolve => addEventListener('online', resolve, { once: true }))
}

async function fetched(): Promise<Uint8Array<ArrayBuffer>> {
  const reply = await fetch(routes.lists.path, { priority: 'low', credentials: 'omit', redirect: 'error' })
  if (!reply.ok || !reply.body) throw new Error('no lists came')
  const total = Number(reply.headers.get('content-length'))
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let have = 0
  const reader = reply.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    pieces.push(value)
    have += value.length
    // The copy before stays in use until the next one is whole.
    if (copy.at !== 'here') copy = { at: 'coming', have, total }
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}
