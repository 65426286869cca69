/** The open desk in the worker: what the page can ask of it, and what it tells the page by itself. */
import {
  type Desk,
  type FileEntry,
  fetchSite,
  openDesk,
  type Remembering,
  type Site,
  type StoredRows,
  Trouble,
  type Unlocked,
  type World,
} from '@treeline/client/member'
import { equal, hasRole, type MemberId, memberOf } from '@treeline/vault'
import { createRound, type Watched } from './round.ts'
import { type Resumed, Sending } from './sending.ts'
import { type Changes, createShown } from './shown.ts'
import { rememberSoon } from './stored-memory.ts'
import type { Unsent, UnsentTexts } from './unsent.ts'

/** Why nothing of the desk may be shown here any more. `refused`: the server gives no session, and does not say why. */
type Out = 'ended' | 'suspended' | 'elsewhere' | 'refused'
export type News = { changes: Changes } | { out: Out }
/** What an earlier page left. `returned`: how many texts are drafts again. */
export type Left = { sending: readonly Resumed[]; returned: number }

type Options = {
  world: World
  unlocked: Unlocked
  unsent: UnsentTexts
  save: Parameters<typeof openDesk>[2]
  watched: Watched | undefined
  /** Undefined: this device does not remember. */
  remembering:
    | (Remembering & { storeRows: (rows: StoredRows) => Promise<void>; forget: () => Promise<void> })
    | undefined
  tell: (news: News) => void
}

export async function openHere({ world, unlocked, unsent, save, watched, remembering, tell }: Options) {
  const { member } = unlocked.keyset
  const desk = await openDesk(world, unlocked.keyset, save, remembering)
  const { soon, now } = rememberSoon(async () => remembering?.store(desk.memory()))
  const { made, returned } = await unsent.load()
  const shown = createShown({
    desk,
    draftsOf: id => unsent.drafts(id),
    withDrafts: () => unsent.withDrafts(),
  })
  const first = shown.changes() ?? {}
  const { look, doing, leave } = createGuard({ world, desk, member, shown, unsent, tell })
  const sending = new Sending(desk, unsent)
  const left: Left = { sending: sending.replies(made), returned }
  const round = createRound({ desk, unsent, world, watched, look, remember: soon })
  void round.first.then(() => sending.resumeNotes(made)).finally(look)
  const readOn = inIdleTime(desk, look)
  const verbs = {
    ...verbsOf(desk, doing),
    sync: doing(async () => {
      const unwatched = await round.run()
      const rows = desk.rows()
      // Where no place is left they are asked for again.
      if (rows) void remembering?.storeRows(rows).catch(() => {})
      void readOn()
      return unwatched
    }),
    /** Which case is open on the page; null: none. */
    show: doing(async (id: string | null) => {
      shown.open(id)
      if (id !== null) await desk.read(id)
    }),
    draft: doing((id: string, kind: Unsent['kind'], text: string) => unsent.draft(id, kind, text)),
    hold: doing((id: string, text: string, until: string) => sending.hold(id, text, until)),
    stop: doing((id: string) => sending.stop(id)),
    send: doing((id: string) => round.first.then(() => sending.send(id))),
    note: doing((id: string, text: string, at: string) => sending.note(id, text, at)),
    /** What this device knew of the desk, for good. The desk is to be locked then. */
    forget: async () => remembering?.forget(),
    /** Everything that was written is stored, and what is known of the desk. */
    seal: () => settled(unsent.stored(), now()),
    /** As before a lock: it is stored, and replies that wait go. */
    flush: () => settled(now(), sending.flush().then(desk.register)),
  }
  return { verbs, first, left, leave }
}

/** None waits for what another throws. */
const settled = async (...jobs: Promise<void>[]): Promise<void> => {
  await Promise.allSettled(jobs)
}

type Doing = <A extends unknown[], T>(verb: (...args: A) => T | Promise<T>) => (...args: A) => Promise<T>

/** Cases of which only the rows were read are read one after another, once. What fails is tried after the next round. */
function inIdleTime(desk: Desk, look: () => void): () => Promise<void> {
  let isReading = false
  return async () => {
    if (isReading) return
    isReading = true
    try {
      while (await desk.readAhead()) look()
    } catch {
      // The next round says what is wrong, and reads on.
    } finally {
      isReading = false
    }
  }
}

/** What passes to the desk as it is. */
const verbsOf = (desk: Desk, doing: Doing) => ({
  claim: doing(desk.claim),
  release: doing(desk.release),
  takeOver: doing(desk.takeOver),
  write: doing((id: string, entry: FileEntry) => desk.write(id, entry)),
  setStage: doing(desk.setStage),
  askErasure: doing(desk.askErasure),
  eraseCase: doing(desk.eraseCase),
  keepCase: doing(desk.keepCase),
  file: doing(desk.file),
  invite: doing(desk.invite),
  waiting: doing(desk.waiting),
  admit: doing(desk.admit),
  dismiss: doing(desk.dismiss),
  changeRoles: doing(desk.changeRoles),
  renewRoots: doing(desk.renewRoots),
  motionFor: doing(desk.motionFor),
  readMotion: doing(desk.readMotion),
  suspend: doing(desk.suspend),
  suspensions: doing(desk.suspensions),
  setLists: doing(desk.setLists),
  excuse: doing(desk.excuse),
  admitThisDevice: doing(desk.admitThisDevice),
  announceAway: doing(desk.announceAway),
  removeDevice: doing(desk.removeDevice),
  restoreDevice: doing(desk.restoreDevice),
  approve: doing(desk.approve),
  confirmPhrase: doing(desk.confirmPhrase),
  signRestored: doing(desk.signRestored),
})

type Guarded = Pick<Options, 'world' | 'unsent' | 'tell'> & {
  desk: Desk
  member: MemberId
  shown: ReturnType<typeof createShown>
}

/** Nothing is shown or done any more as soon as the desk's documents, the server or another tab say so. */
function createGuard({ world, desk, member, shown, unsent, tell }: Guarded) {
  let isOut = false
  const leave = (out: Out) => {
    if (!isOut) tell({ out })
    isOut = true
    unsent.close()
  }
  /** Tells what has changed. */
  const look = (): void => {
    const out = outOf(desk.site(), member)
    if (out) leave(out)
    const changes = isOut ? undefined : shown.changes()
    if (changes) tell({ changes })
  }
  /** Does it, and shows what came of it before the answer. */
  const doing: Doing =
    verb =>
    async (...args) => {
      if (isOut) throw new Trouble('expired')
      try {
        return await verb(...args)
      } catch (error) {
        if (error instanceof Trouble && error.kind === 'expired') leave(await whyRefused(world, member))
        throw error
      } finally {
        look()
      }
    }
  return { look, doing, leave }
}

/** The documents may say why, and anybody is given them. */
async function whyRefused(world: World, member: MemberId): Promise<Out> {
  const site = await fetchSite(world).catch(() => undefined)
  return (site && outOf(site, member)) ?? 'refused'
}

/** By the desk's documents: why this member's device shows nothing. Undefined: it may. */
export function outOf({ keyring, suspended }: Site, member: MemberId): 'ended' | 'suspended' | undefined {
  const found = memberOf(keyring, member)
  if (!found || hasRole(found, 'former')) return 'ended'
  return suspended.some(one => equal(one, member)) ? 'suspended' : undefined
}
