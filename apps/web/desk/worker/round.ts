/** One look at the server after another: what a device does by itself, and what it remembers of having looked. */
import { type Desk, later, type World } from '@treeline/client/member'
import { holdsContent } from '@treeline/vault'
import type { UnsentTexts } from './unsent.ts'

/** From when to when no desk was open, ISO. */
export type Unwatched = { from: string; to: string }
/** `last`: when this device last looked for news before, ISO. */
export type Watched = { last: string | undefined; store: (now: Date) => Promise<void> }
type Options = {
  desk: Desk
  unsent: UnsentTexts
  world: World
  /** Undefined: this device does not remember. */
  watched: Watched | undefined
  /** Shows what is known by now. */
  look: () => void
  /** Something is known that was not before. */
  remember: () => void
}

/** From this long on it is told that no desk was open. */
const unwatchedMs = 3_600_000
/** The first round opens every case: how often what is open by then is shown, and how soon at first. */
const peekMs = 500
const firstPeekMs = 50

/**
 * `run` looks, and gives since when no desk was open, at the first look that succeeds; null: a desk was.
 * `first`: one look is over, however it went.
 */
export function createRound({ desk, unsent, world, watched, look, remember }: Options) {
  const at = world.now()
  let isFirst = true
  let looked: ReturnType<Desk['cases']> = []
  let erased: readonly string[] = []
  let ended: () => void
  const first = new Promise<void>(resolve => {
    ended = resolve
  })
  /** The same cases as before are not looked through again. */
  const forgetErased = () => {
    const cases = desk.cases()
    if (cases !== looked) erased = cases.flatMap(one => (one.isErased ? [one.id] : []))
    looked = cases
    for (const id of erased) unsent.forget(id)
  }
  const run = async (): Promise<Unwatched | null> => {
    const endPeeking = isFirst ? peeking(desk, look) : undefined
    // What one that breaks off had read is known as well.
    let isNews = true
    try {
      isNews = (await desk.sync()) || isFirst
    } finally {
      if (isNews) remember()
      endPeeking?.()
      ended()
    }
    forgetErased()
    const found = isFirst ? closedBefore(desk, at, watched) : null
    isFirst = false
    if (watched && holdsContent(desk.me())) await watched.store(world.now())
    return found
  }
  return { run, first }
}

/** Looks again and again, often until there are cases to show. Gives what ends it. */
function peeking(desk: Desk, look: () => void): () => void {
  let timer = setTimeout(peek, firstPeekMs)
  function peek() {
    look()
    timer = setTimeout(peek, desk.shown().length > 0 ? peekMs : firstPeekMs)
  }
  return () => clearTimeout(timer)
}

/** As far as this device and what colleagues wrote can tell. */
function closedBefore(desk: Desk, at: Date, watched: Watched | undefined): Unwatched | null {
  const from = later(watched?.last, desk.lastTrace(at.toISOString()))
  const isLong = from && at.getTime() - Date.parse(from) >= unwatchedMs
  return isLong ? { from, to: at.toISOString() } : null
}
