/** An unlocked desk on one device: its cases, and every action of a member. */
import type { AskedCopy, Entry, FileRef, Message, Stage, UrgencyFlag } from '@treeline/casework'
import {
  type Bytes,
  type Member,
  type MemberId,
  type Motion,
  memberOf,
  type Role,
  type Seed,
  sessionId,
  signClaim,
} from '@treeline/vault'
import { routes, toBase64 } from '@treeline/wire'
import { fetchFile } from '../download.ts'
import { serialQueue } from '../serial-queue.ts'
import { openSession } from '../session.ts'
import { fetchSite, nameOf, type Site } from '../site.ts'
import { isRefused } from '../transport.ts'
import { Trouble } from '../trouble.ts'
import type { Attachment } from '../upload.ts'
import { dateOf, todayOf, type World } from '../world.ts'
import { append, type Saying } from '../write.ts'
import { admit, dismiss, fetchWaiting, isRootSheet, type Waiting } from './admit.ts'
import { type Case, type CaseLogs, caseOf, checkedClaims, nobody } from './case.ts'
import { changeConfig } from './config.ts'
import type { MemberContext } from './context.ts'
import { type Suspended, suspensionsOf } from './fresh.ts'
import { renewCard, renewFresh } from './key-renewal.ts'
import { type Keyset, openKeys } from './keyset.ts'
import { motionFor, readMotion, suspend } from './suspend.ts'
import { emptyState, readSiteAgain, type State, syncOnce, writerFor } from './sync.ts'
import { lastTrace } from './watch.ts'
import { witness } from './witness.ts'

/** Won, or who was faster. */
export type ClaimResult = { won: true } | { won: false; by: string }

export type Desk = {
  site: () => Site
  me: () => Member
  cases: () => readonly Case[]
  /** The newest sign before this instant that a desk was open, both ISO. Undefined: none is known. */
  lastTrace: (before: string) => string | undefined
  /** Looks for news, and does what a device does by itself. Gives whether anything changed. */
  sync: () => Promise<boolean>
  claim: (id: string) => Promise<ClaimResult>
  /** Back into the queue. */
  release: (id: string) => Promise<ClaimResult>
  /** From a colleague, with a reason that stands in the file. */
  takeOver: (id: string, reason: string) => Promise<ClaimResult>
  /** Ready to be sent; `run` may be called again after Trouble: nothing arrives twice. */
  reply: (id: string, text: string) => { run: () => Promise<void> }
  note: (id: string, text: string) => Promise<void>
  setUrgency: (id: string, flags: readonly UrgencyFlag[]) => Promise<void>
  /** That a wanted check was made with the person, and by which copies. */
  wantedChecked: (id: string, lists: readonly AskedCopy[]) => Promise<void>
  /** In the file, and told to the person. */
  setStage: (id: string, stage: Stage) => Promise<void>
  file: (id: string, ref: FileRef) => Promise<Attachment>
  nameOf: (member: string) => string | undefined
  /** A link's token for one colleague. */
  invite: () => Promise<string>
  waiting: () => Promise<readonly Waiting[]>
  isRootSheet: (sheet: Seed) => boolean
  admit: (sheet: Seed, newcomer: Waiting, roles: readonly Role[]) => Promise<void>
  dismiss: (sheet: Seed, member: MemberId) => Promise<void>
  /** What a link carries that asks a coordinator to suspend this member as well. */
  motionFor: (member: MemberId) => Bytes
  readMotion: (motion: Uint8Array) => Promise<Motion | undefined>
  /** As a coordinator. */
  suspend: (motion: Motion) => Promise<void>
  suspensions: () => Promise<readonly Suspended[]>
  /** Whose wanted lists are taken, in the desk's own words; undefined: nobody's. Only a coordinator is believed. */
  setLists: (key: Bytes | undefined) => Promise<void>
}

/** Signs in. Throws Trouble `phrase` if the server shows another desk, `expired` if this member is not one any more. */
export async function openDesk(world: World, keyset: Keyset, save: MemberContext['save']): Promise<Desk> {
  const site = await fetchSite(world)
  if (!site || toBase64(site.desk) !== toBase64(keyset.desk)) throw new Trouble('phrase')
  const keys = openKeys(keyset)
  const who = {
    side: 1 as const,
    desk: site.desk,
    id: sessionId(keyset.member),
    signing: keys.identity.signing,
  }
  const session = await openSession(world, who)
  const context: MemberContext = {
    world,
    session,
    site,
    keyset,
    keys,
    save: async next => {
      await save(next)
      context.keyset = next
      context.keys = openKeys(next)
    },
  }
  return deskOf(context, emptyState())
}

function deskOf(context: MemberContext, state: State): Desk {
  const { world, session } = context
  const find = (id: string): CaseLogs => {
    const found = state.cases.get(id)
    if (!found) throw new Trouble('missing')
    return found
  }
  const fileOf = (id: string) => {
    const { file } = find(id)
    if (!file) throw new Trouble('missing')
    return file
  }
  /** Once more with the desk's present documents, if keyring or cards changed meanwhile. */
  const current = async <T>(write: () => Promise<T>): Promise<T> => {
    try {
      return await write()
    } catch (error) {
      if (!isRefused(error, 'stale') && !(error instanceof Trouble && error.kind === 'few')) throw error
      await readSiteAgain(context)
      return await write()
    }
  }
  const now = () => world.now().toISOString()
  const inFile = async (id: string, entry: Entry) => {
    const saying: Saying = { entry, blobs: [] }
    const written = await current(() => append(fileOf(id), saying, writerFor(context)))
    state.cases.set(id, { ...find(id), file: written })
  }
  const inMailbox = async (id: string, saying: Saying) => {
    const written = await current(() => append(find(id).mailbox, saying, writerFor(context)))
    state.cases.set(id, { ...find(id), mailbox: written })
  }
  const claimFor = async (id: string, owner: MemberId, reason?: string): Promise<ClaimResult> => {
    const result = await sendClaim(context, state, id, owner)
    const member = owner === nobody ? null : toBase64(owner)
    if (result.won) await inFile(id, { kind: 'owner', member, at: now(), ...(reason ? { reason } : {}) })
    return result
  }
  const self = () => ({ member: context.keyset.member, signing: context.keys.identity.signing })
  const turn = serialQueue()
  const cases = rememberedCases(context, state)
  return {
    site: () => context.site,
    me: () => {
      const me = memberOf(context.site.keyring, context.keyset.member)
      if (!me) throw new Trouble('expired')
      return me
    },
    cases,
    lastTrace: before => lastTrace(state.cases.values(), before),
    sync: () =>
      turn(async () => {
        await renewCard(context)
        await renewFresh(context)
        return syncOnce(context, state)
      }),
    claim: id =>
      turn(async () => {
        const { owner } = caseOf(context, find(id))
        if (owner && !owner.isMe) return { won: false, by: owner.name }
        return claimFor(id, context.keyset.member)
      }),
    release: id => turn(() => claimFor(id, nobody)),
    takeOver: (id, reason) => turn(() => claimFor(id, context.keyset.member, reason)),
    reply: (id, text) => {
      const message: Message = { kind: 'message', text, files: [], day: dateOf(todayOf(world)) }
      const saying: Saying = { entry: message, blobs: [] }
      const run = async () => {
        await inMailbox(id, saying)
        await syncOnce(context, state)
      }
      return { run: () => turn(run) }
    },
    note: (id, text) => turn(() => inFile(id, { kind: 'note', text, at: now() })),
    setUrgency: (id, flags) => turn(() => inFile(id, { kind: 'urgency', flags, at: now() })),
    wantedChecked: (id, lists) => turn(() => inFile(id, { kind: 'wanted', lists, at: now() })),
    setStage: (id, stage) =>
      turn(async () => {
        await inFile(id, { kind: 'stage', stage, at: now() })
        await inMailbox(id, { entry: { kind: 'stage', stage }, blobs: [] })
        if (stage !== 'closed') return
        await session.ask(routes.state, { log: find(id).mailbox.chain.log, state: 'closed' })
      }),
    file: (id, ref) => fetchFile(session, { desk: context.site.desk, log: find(id).mailbox.chain.log }, ref),
    nameOf: member => {
      const found = context.site.keyring.members.find(one => toBase64(one.id) === member)
      return found && nameOf(context.site, found.id)
    },
    invite: async () => (await session.ask(routes.invite, {})).token,
    waiting: () => fetchWaiting(session),
    isRootSheet: sheet => isRootSheet(context.site, sheet),
    admit: (sheet, newcomer, roles) =>
      turn(async () => {
        await readSiteAgain(context)
        await admit(world, session, context.site, sheet, self(), newcomer, roles)
        await syncOnce(context, state)
      }),
    dismiss: (sheet, member) =>
      turn(async () => {
        // What does not come or does not open holds no dismissal back.
        await witness(context, state, member).catch(() => {})
        // What one who leaves has signed last of the desk's words would hold no more, and nobody could open the desk.
        await changeConfig(context, words => words)
        await dismiss(world, session, context.site, sheet, self(), member)
        await syncOnce(context, state)
      }),
    motionFor: member => motionFor(context, member),
    readMotion: motion => readMotion(context, motion),
    suspend: motion => turn(() => suspend(context, state, motion)),
    suspensions: () => suspensionsOf(context),
    setLists: key =>
      turn(() => changeConfig(context, ({ lists: _, ...words }) => (key ? { ...words, lists: key } : words))),
  }
}

/** Cases this device can open, each folded once for as long as neither its logs nor the desk's documents change. */
function rememberedCases(context: MemberContext, state: State): () => readonly Case[] {
  let folded = new WeakMap<CaseLogs, Case>()
  let site = context.site
  const remembered = (logs: CaseLogs): Case => {
    const found = folded.get(logs) ?? caseOf(context, logs)
    folded.set(logs, found)
    return found
  }
  return () => {
    if (site !== context.site) folded = new WeakMap()
    site = context.site
    return [...state.cases.values()].filter(one => one.mailbox.keys.size > 0 || one.file).map(remembered)
  }
}

/** Signs the next claim and swaps it in; if another came first, says whose it is. */
async function sendClaim(
  context: MemberContext,
  state: State,
  id: string,
  owner: MemberId,
): Promise<ClaimResult> {
  const { site, session, keyset, keys, world } = context
  const found = state.cases.get(id)!
  const { log } = found.mailbox.chain
  const [n, previous] = found.claimed
    ? [found.claimed.claim.n + 1, found.claimed.hash]
    : [0, new Uint8Array(32)]
  const content = { desk: site.desk, log, n, previous, owner, day: todayOf(world), member: keyset.member }
  const claim = signClaim(content, keys.identity.signing)
  try {
    await session.ask(routes.claim, { claim })
    state.cases.set(id, { ...found, ...(await checkedClaims(context, log, claim, found)) })
    return { won: true }
  } catch (error) {
    if (!isRefused(error, 'claimed')) throw error
    const claims = await checkedClaims(context, log, error.details.claim, found)
    state.cases.set(id, { ...found, ...claims })
    return { won: false, by: (claims.claimed && nameOf(site, claims.claimed.claim.owner)) ?? '' }
  }
}
