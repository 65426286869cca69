/** The person's mailbox, opened by a codename: what is in it, what can be said, how it is emptied. */
import {
  type FileRef,
  type Message,
  messageShape,
  messageWriters,
  type Origin,
  parseAs,
  type Stage,
  type StageEntry,
  stageShape,
  stageWriters,
} from '@treeline/casework'
import {
  Altered,
  as,
  type Codename,
  type Day,
  type Deletion,
  epochOf,
  equal,
  headOf,
  type ItemHash,
  idBytes,
  type MailboxKeys,
  type Marker,
  mailboxKeys,
  openMarker,
  type Places,
  pairPlaces,
  sealMarker,
  sha256,
  signDeletion,
  utf8,
} from '@treeline/vault'
import { fromBase64, routes } from '@treeline/wire'
import { fetchFile } from '../download.ts'
import { emptyLog, followLog, type Log, type OpenedLine } from '../log.ts'
import { nameOf, openedNames } from '../names.ts'
import { openSession, type Session } from '../session.ts'
import { type Site, sealingTrouble } from '../site.ts'
import { knownIn, standsBy } from '../standing.ts'
import { Trouble, type TroubleKind } from '../trouble.ts'
import type { Attachment } from '../upload.ts'
import { todayOf, type World } from '../world.ts'
import type { Draft, Sending } from './draft.ts'
import { type Head, isPast, markerAt } from './pair.ts'
import { type Restore, restoreFor } from './restore.ts'
import { sendMore } from './send-more.ts'
import { siteAgain } from './site-again.ts'

/** One line of the conversation as the person sees it. */
export type Line =
  | {
      kind: 'message'
      seq: number
      /** Who of the desk wrote it, by the name they have there, or a sign if it does not open; null: the person. */
      by: string | null
      /** False: they are no longer with the helpline, and nobody there has confirmed that they wrote this before. */
      isConfirmed: boolean
      text: string
      files: readonly FileRef[]
      /** The person's answers to the questions of a pack went with it. */
      hasFacts: boolean
      day: string | undefined
      /** Days until it disappears. */
      daysLeft: number
    }
  | { kind: 'stage'; seq: number; stage: Stage }
  /** An entry that was changed. It is not shown. */
  | { kind: 'altered'; seq: number }

/** Two places in a word list; `keep` puts the marker on the server, after the words were shown. */
export type NextPair = { places: Places; keep: () => Promise<void> }

export type Mailbox = {
  /** Unknown, empty, expired, hidden and another's words all look like this: no lines. */
  lines: readonly Line[]
  isEmpty: boolean
  /** The desk's own statements are from another time: what is shown may be older than what was decided since. */
  isOld: boolean
  stage: Stage
  /** Lately the helpline's data was that of a backup, as its people have signed; undefined: it was not. */
  restore: Restore | undefined
  /** The pair shown when it was begun or last left, as places in a word list; undefined: nothing is shown here. */
  pair: Places | undefined
  /** Sends one more message. */
  send: (draft: Draft) => Sending
  /** A new pair for what stands here now. Show it, then `keep` it: next time it comes first. */
  nextPair: () => NextPair
  /** Empties the mailbox. `text` is what was on the screen. The number is the person's receipt. */
  erase: (text: string) => Promise<{ messages: number; files: number; number: string }>
  file: (ref: FileRef) => Promise<Attachment>
  refresh: () => Promise<Mailbox>
}

/**
 * Opens the mailbox these words lead to. Throws Trouble `altered` or `missing` if what is shown does not hold, `past` if
 * the desk is shown as it was before the marker was sealed, `version` if this page cannot read it.
 */
export async function openMailbox(world: World, site: Site, codename: Codename): Promise<Mailbox> {
  const keys = mailboxKeys(codename, site.desk)
  const who = { side: 0 as const, desk: site.desk, id: keys.id, signing: keys.auth, kemHash: keys.kem.hash }
  const session = await openSession(world, who)
  const context = { world, site, keys, session }
  return opened(context, emptyLog('mailbox', site.desk, keys.id))
}

export type MailboxContext = { world: World; site: Site; keys: MailboxKeys; session: Session }

/** A person is shown these kinds and no others; the rest of the table does not weigh on the phone. */
const shownKinds = {
  message: { shape: messageShape, writers: messageWriters },
  stage: { shape: stageShape, writers: stageWriters },
}
const readBody = (body: Uint8Array, origin: Origin) => parseAs<Message | StageEntry>(shownKinds, body, origin)

const mayBeBehind: readonly TroubleKind[] = ['altered', 'missing', 'past']
/**
 * The mailbox with all that came behind `log`. What does not fit is read once more, with the desk's documents as they
 * are now: the page may have been open since before the last edition, or another tab wrote and left in between.
 */
async function opened(context: MailboxContext, log: Log): Promise<Mailbox> {
  try {
    return await mailboxOf(context, await followed(context, log))
  } catch (error) {
    if (!(error instanceof Trouble && mayBeBehind.includes(error.kind))) throw error
    const current = { ...context, site: await siteAgain(context.world, context.site) }
    return mailboxOf(current, await followed(current, log))
  }
}

const followed = ({ world, site, keys, session }: MailboxContext, log: Log): Promise<Log> =>
  followLog(log, session, [keys.kem], site.keyring, todayOf(world), readBody)

async function mailboxOf(context: MailboxContext, log: Log): Promise<Mailbox> {
  const { world, site, keys, session } = context
  const today = todayOf(world)
  // By a clock that is slow an epoch seems to run out later than it can.
  if (log.fault !== null) throw new Trouble(log.fault === 'altered' && site.isAhead ? 'clock' : log.fault)
  const marker = await markerIn(log, keys, today)
  const restore = await restoreFor(site, today, marker)
  if (marker && !marker.isPresent && !restore?.isLost) throw new Trouble('missing')
  if (marker && isPast(site, marker)) throw new Trouble(site.isAhead ? 'clock' : 'past')
  const lines = linesOf(log, context)
  const head = headOf(log.chain)
  // Who answers need not set a stage, and a stage expires before the answers that follow it.
  const isAnswered = lines.some(line => line.kind === 'message' && line.by !== null && line.isConfirmed)
  return {
    lines,
    isEmpty: lines.length === 0,
    restore,
    isOld: ['old', 'clock'].includes(sealingTrouble(site, today) ?? ''),
    stage: lines.findLast(line => line.kind === 'stage')?.stage ?? (isAnswered ? 'reading' : 'received'),
    pair: marker && pairPlaces(keys.state, marker),
    send: draft => sendMore(context, log, draft, log => followed(context, log)),
    nextPair: () =>
      nextPair(context, head ? { ...head, epoch: head.item.epoch } : { seq: 0, hash: noItem, epoch: 0 }),
    erase: async text => {
      const deletion = signDeletion(deletionOf(context, log, text), keys.auth)
      const number = [...sha256(deletion).subarray(0, 4)]
        .map(byte => byte.toString(16).padStart(2, '0'))
        .join('')
      return { ...(await session.ask(routes.erase, { deletion })), number }
    },
    file: ref => fetchFile(session, { desk: site.desk, log: keys.id }, ref),
    refresh: () => opened(context, log),
  }
}

/** For this life of the mailbox, and all that was read of it; what came since goes as well. */
const deletionOf = ({ world, site, keys }: MailboxContext, log: Log, text: string): Deletion => ({
  ...{ desk: site.desk, mailbox: keys.id, auth: keys.auth.publicKey, kem: keys.kem.hash },
  ...{ first: log.first ?? noItem, seq: headOf(log.chain)?.seq ?? 0, head: headHash(log) },
  ...{ text: sha256(utf8(text)), day: todayOf(world) },
})

const noItem = as<ItemHash>(new Uint8Array(idBytes), idBytes)
const headHash = (log: Log): ItemHash => headOf(log.chain)?.hash ?? noItem

/**
 * The marker, checked; undefined: there is no mailbox. It begins with its marker, so that one without the other is
 * hidden, not missing. What is marked lies in the chain, or in a gap that the chain allows: it has run out since; or it
 * is not present.
 */
async function markerIn(
  { chain, marker: sealed, first }: Log,
  keys: MailboxKeys,
  today: Day,
): Promise<(Marker & { isPresent: boolean }) | undefined> {
  const head = headOf(chain)
  if (!sealed && (head || first)) throw new Trouble('altered')
  if (!sealed) return undefined
  const marker = await openMarker(keys.state, keys.id, sealed).catch(error => {
    throw error instanceof Altered ? new Trouble('altered') : error
  })
  const marked = chain.links.find(link => link.seq === marker.seq)
  const expiry = epochOf(chain, marker.epoch)?.record.expiry ?? today
  const hasRunOut = head !== undefined && marker.seq < head.seq && expiry < today
  const isPresent = marked ? equal(marked.hash, marker.head) : hasRunOut
  return { ...marker, isPresent }
}

function nextPair({ world, site, keys, session }: MailboxContext, head: Head): NextPair {
  const marker = markerAt(world, site, head)
  const keep = async () => {
    const sealed = await sealMarker(keys.state, keys.id, marker, world.random)
    await session.ask(routes.marker, { log: keys.id, marker: sealed })
  }
  return { places: pairPlaces(keys.state, marker), keep }
}

function linesOf(log: Log, context: MailboxContext): Line[] {
  const { keyring } = context.site
  const [stands, known] = [standsBy(context.site), knownIn(log, context.site)]
  const names = openedNames(keyring, log.lines.flatMap(namesIn))
  return log.lines.flatMap(line => {
    const { by, seq } = line
    const name = by && (nameOf({ keyring, names }, by) ?? '')
    return shown(line, name, by === null || stands(by) || seq <= known(by), context)
  })
}

/** What a member wrote opens their name: the server shows persons none. */
function namesIn({ by, entry }: OpenedLine) {
  if (!by || entry?.kind !== 'message' || !entry.writer) return []
  const { name, salt } = entry.writer
  const bytes = fromBase64(salt)
  return bytes ? [{ member: by, salt: bytes, name }] : []
}

/** A stage that nobody confirmed tells nothing of where things stand. */
function shown(
  line: OpenedLine,
  name: string | null,
  isConfirmed: boolean,
  { world }: MailboxContext,
): Line[] {
  const { seq, entry } = line
  if (!entry) return [{ kind: 'altered', seq }]
  if (entry.kind === 'stage') return isConfirmed ? [{ kind: 'stage', seq, stage: entry.stage }] : []
  if (entry.kind !== 'message') return []
  const { text, files, day, facts } = entry
  const daysLeft = Math.max(0, line.expiry - todayOf(world))
  const words = { by: name, isConfirmed, text, files, hasFacts: facts !== undefined, day, daysLeft }
  return [{ kind: 'message', seq, ...words }]
}
