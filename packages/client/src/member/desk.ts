/** An unlocked desk on one device: its cases, and every action of a member. */
import type { FileRef, Stage } from '@treeline/casework'
import {
  type Bytes,
  type Day,
  type DeviceId,
  type Member,
  type MemberId,
  type Motion,
  memberOf,
  type Role,
  type Seed,
  sessionId,
} from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { nameOf } from '../names.ts'
import { serialQueue } from '../serial-queue.ts'
import { openSession } from '../session.ts'
import { Trouble } from '../trouble.ts'
import type { Attachment } from '../upload.ts'
import { todayOf, type World } from '../world.ts'
import type { Unsent } from '../write.ts'
import { admit, changeRoles, dismiss, fetchWaiting, invite, type RoleChange, type Waiting } from './admit.ts'
import { beginAnew } from './begin-anew.ts'
import { bringCards, fetchRestoredSite } from './bring.ts'
import type { Case } from './case.ts'
import { type ClaimResult, claim, release, takeOver } from './claims.ts'
import { setLists } from './config.ts'
import type { MemberContext } from './context.ts'
import { type FileEntry, fileOf, replyOf, sendReply, setStage, write } from './entries.ts'
import { askErasure, eraseCase, keepCase } from './erase.ts'
import { renewCard, secretsDay } from './key-renewal.ts'
import { type Keyset, openKeys } from './keyset.ts'
import { isSameSite, type MemberSite, rememberedSite } from './known-site.ts'
import type { DeskMemory } from './memory.ts'
import { withNames } from './named.ts'
import { newRegister } from './register.ts'
import { newLines } from './register-lines.ts'
import { memoryOf } from './remembered.ts'
import { signRestored } from './restore.ts'
import { renewRoots } from './roots.ts'
import type { Summary } from './rows.ts'
import { saveLines } from './save-lines.ts'
import { rememberedCases, type State, shownCases, stateOf } from './state.ts'
import { rowsHere, type StoredRows } from './stored-rows.ts'
import { motionFor, readMotion, type Suspended, suspend, suspensionsOf } from './suspend.ts'
import { readAhead, readCases, readSiteAgain, syncOnce } from './sync.ts'
import {
  admitThisDevice,
  announceAway,
  approve,
  confirmPhrase,
  excuse,
  removeDevice,
  renewVouch,
  restoreDevice,
  type Vouching,
  vouchingOf,
} from './vouching.ts'
import { lastTrace } from './watch.ts'

export type Desk = {
  site: () => MemberSite
  me: () => Member
  /** Those that were read. */
  cases: () => readonly Case[]
  /** All: those that were read, and what their rows show of the others. */
  shown: () => readonly (Case | Summary)[]
  /** Reads the case, if only its row was. */
  read: (id: string) => Promise<void>
  /** Reads some of those of which only the rows were. Gives whether there were any. */
  readAhead: () => Promise<boolean>
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
  reply: (id: string, text: string, unsent?: Unsent) => { run: () => Promise<void> }
  /** Into the file, of any kind a member writes there. */
  write: (id: string, entry: FileEntry, unsent?: Unsent) => Promise<void>
  /** In the file, and told to the person. */
  setStage: (id: string, stage: Stage) => Promise<void>
  /** Asks that the case be erased for everyone: shown to all who read it until a second signs, or somebody says no. */
  askErasure: (id: string) => Promise<void>
  /** What was asked is done: as its second signer, or after its days as the only one. Nothing of the case is left. */
  eraseCase: (id: string) => Promise<void>
  /** What was asked is not to be. */
  keepCase: (id: string) => Promise<void>
  file: (id: string, ref: FileRef) => Promise<Attachment>
  nameOf: (member: string) => string | undefined
  /** A link's token for one colleague. */
  invite: () => Promise<string>
  waiting: () => Promise<readonly Waiting[]>
  admit: (sheet: Seed, newcomer: Waiting, roles: readonly Role[]) => Promise<void>
  dismiss: (sheet: Seed, member: MemberId) => Promise<void>
  changeRoles: (sheet: Seed, member: MemberId, roles: readonly Role[]) => Promise<void>
  /** New roots, those of the spare sheet; `nextSpare` was printed before. The sheets before them say nothing any more. After Trouble once more with the same two. */
  renewRoots: (spare: Seed, nextSpare: Seed, change?: RoleChange) => Promise<void>
  /** What a link carries that asks a coordinator to suspend this member as well. */
  motionFor: (member: MemberId) => Bytes
  readMotion: (motion: Uint8Array) => Promise<Motion | undefined>
  /** As a coordinator. */
  suspend: (motion: Motion) => Promise<void>
  suspensions: () => Promise<readonly Suspended[]>
  /** Whether this device's word counts, and whom it hears. */
  vouching: () => Vouching
  /** The server was restored from a backup, and the desk goes on from there, says whoever sits here. */
  signRestored: () => Promise<void>
  /** These colleagues are away, says whoever sits here. */
  excuse: (members: readonly MemberId[]) => Promise<void>
  /** What others have changed is right, says whoever sits here. `of`: what they were shown. */
  approve: (of: Bytes) => Promise<void>
  /** The phrase of the new roots is the one a coordinator has, says whoever sits here. */
  confirmPhrase: (phrase: Bytes) => Promise<void>
  /** This other device of whoever sits here confirms nothing any more. */
  removeDevice: (device: DeviceId) => Promise<void>
  /** And does after all. */
  restoreDevice: (device: DeviceId) => Promise<void>
  /** Up to this day its member will be away; undefined: no more. */
  announceAway: (until: Day | undefined) => Promise<void>
  /** This device's word counts from now on, by a root sheet. */
  admitThisDevice: (sheet: Seed) => Promise<void>
  /** How far this device has read its cases is registered, as before it is locked. */
  register: () => Promise<void>
  /** What this device is to remember while it is locked. */
  memory: () => DeskMemory
  /** What it is to store of rows in the place of what it has; undefined: nothing. Given once. */
  rows: () => StoredRows | undefined
  /** Whose wanted lists are taken, in the desk's own words; undefined: nobody's. Only a coordinator is believed. */
  setLists: (key: Bytes | undefined) => Promise<void>
}

/**
 * Stores a changed keyset. Gives it with whatever else was stored meanwhile; undefined: nothing was. `day`: secrets of
 * cards go that are over by it.
 */
type SaveKeyset = (keyset: Keyset, day: Day) => Promise<Keyset | undefined>

/**
 * `last`: what this device remembers; undefined: nothing yet. `store`: puts another memory in its place. `rows`: what it
 * has stored of rows.
 */
export type Remembering = {
  last: DeskMemory | undefined
  store: (memory: DeskMemory) => Promise<void>
  rows?: Promise<StoredRows | undefined>
}

/** Signs in. Throws Trouble `phrase` if the server shows another desk, `expired` if this member is not one any more. */
export async function openDesk(
  world: World,
  keyset: Keyset,
  save: SaveKeyset,
  remembering: Remembering = { last: undefined, store: async () => {} },
): Promise<Desk> {
  const { last, rows } = remembering
  const before = last && (await rememberedSite(last, todayOf(world)))
  const known = await fetchRestoredSite(world, before)
  if (!known || toBase64(known.site.desk) !== toBase64(keyset.desk)) throw new Trouble('phrase')
  const { site } = known
  const keys = openKeys(keyset)
  const who = {
    side: 1 as const,
    desk: site.desk,
    id: sessionId(keyset.member),
    signing: keys.identity.signing,
  }
  const session = await openSession(world, who)
  const state = stateOf(last, await rows)
  const context: MemberContext = {
    world,
    session,
    site: await withNames(session, site),
    known,
    register: last?.register ?? newRegister,
    keyset,
    keys,
    documents: serialQueue(),
    ahead: new WeakSet(),
    remember: () => remembering.store(memoryOf(context, state)),
    beginAnew: () => beginAnew(context, state),
    newLines: () => newLines(context, state),
    save: async next => {
      context.keyset = (await save(next, secretsDay(context))) ?? next
      context.keys = openKeys(context.keyset)
    },
  }
  if (!before || !isSameSite(before, known)) await context.remember()
  return deskOf(context, state)
}

/**
 * Verbs take context and state. What is done to a case waits for that case alone; rounds, and what changes the desk
 * itself, wait for one another. Long: a line for each verb.
 */
function deskOf(context: MemberContext, state: State): Desk {
  const queue = serialQueue()
  const queued: Queued =
    verb =>
    (...args) =>
      queue(() => verb(context, state, ...args))
  const onCase =
    <A extends unknown[], T>(
      verb: (context: MemberContext, state: State, id: string, ...args: A) => Promise<T>,
    ) =>
    async (id: string, ...args: A): Promise<T> => {
      await readCases(context, state, [id])
      return state.onCase(id, () => verb(context, state, id, ...args))
    }
  const send = onCase(sendReply)
  const cases = rememberedCases(context, state)
  return {
    site: () => context.site,
    me: () => memberHere(context),
    cases,
    shown: shownCases(context, state, cases),
    read: id => readCases(context, state, [id]),
    readAhead: () => readAhead(context, state),
    lastTrace: before => lastTrace(state, before),
    sync: queued(renewAndSync),
    claim: onCase(claim),
    release: onCase(release),
    takeOver: onCase(takeOver),
    reply: (id, text, unsent) => {
      const reply = replyOf(context, text, unsent)
      return { run: () => send(id, reply) }
    },
    write: onCase(write),
    setStage: onCase(setStage),
    askErasure: onCase(askErasure),
    eraseCase: onCase(eraseCase),
    keepCase: onCase(keepCase),
    file: async (id, ref) => {
      await readCases(context, state, [id])
      return fileOf(context, state, id, ref)
    },
    nameOf: member => nameIn(context.site, member),
    invite: () => invite(context),
    waiting: () => fetchWaiting(context),
    admit: queued(admit),
    dismiss: queued(dismiss),
    changeRoles: queued(changeRoles),
    renewRoots: queued(renewRoots),
    motionFor: member => motionFor(context, member),
    readMotion: motion => readMotion(context, motion),
    suspend: queued(suspend),
    suspensions: async () => suspensionsOf(context.site),
    vouching: () => vouchingOf(context),
    ...answersOf(queued),
    register: queued((context, state) => saveLines(context, state, { isLast: true })),
    memory: () => memoryOf(context, state),
    rows: () => rowsHere(context, state),
    setLists: queued(setLists),
  }
}

type Queued = <A extends unknown[], T>(
  verb: (context: MemberContext, state: State, ...args: A) => Promise<T>,
) => (...args: A) => Promise<T>

/** What whoever sits here says, for this device to vouch for the desk. */
const answersOf = (queued: Queued) => ({
  excuse: queued(excuse),
  approve: queued(approve),
  confirmPhrase: queued(confirmPhrase),
  signRestored: queued(signRestored),
  removeDevice: queued(removeDevice),
  restoreDevice: queued(restoreDevice),
  announceAway: queued(announceAway),
  admitThisDevice: queued(admitThisDevice),
})

async function renewAndSync(context: MemberContext, state: State): Promise<boolean> {
  if ((await renewCard(context)) || (await bringCards(context))) await readSiteAgain(context)
  // What could not be vouched for now is with the next round; cases do not wait for it.
  await renewVouch(context).catch(() => {})
  const isNews = await syncOnce(context, state)
  // Nor for what could not be registered now.
  await saveLines(context, state, { isNews }).catch(() => {})
  return isNews
}

function memberHere({ site, keyset }: MemberContext): Member {
  const me = memberOf(site.keyring, keyset.member)
  if (!me) throw new Trouble('expired')
  return me
}

function nameIn(site: MemberSite, member: string): string | undefined {
  const found = site.keyring.members.find(one => toBase64(one.id) === member)
  return found && nameOf(site, found.id)
}
