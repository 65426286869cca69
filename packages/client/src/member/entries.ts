/** What a member writes into a case: entries of its file, replies to the person, its stage; and the files it holds. */
import type { EntryAs, FileRef, KindName, Kinds, Stage } from '@treeline/casework'
import { routes, toBase64 } from '@treeline/wire'
import { fetchFile } from '../download.ts'
import { isRefused } from '../transport.ts'
import { Trouble } from '../trouble.ts'
import type { Attachment } from '../upload.ts'
import { dateOf, instantOf, todayOf } from '../world.ts'
import { append, type Saying, sayingOf, type Unsent } from '../write.ts'
import type { MemberContext } from './context.ts'
import { logsOf, type State } from './state.ts'
import { keepFile, readSiteAgain } from './sync.ts'
import { writerFor } from './writer.ts'

/** The kinds that stand in the file and nowhere else. */
type FileKind = { [K in KindName]: Kinds[K]['writers']['mailbox'] extends readonly [] ? K : never }[KindName]
/** Those of them that only ever come with something else: a claim, a copied message, a member who leaves. */
type Accompanying = 'owner' | 'copy' | 'doubt' | 'seen'
type Undated<E> = E extends { at: string } ? Omit<E, 'at'> : E
/** What a member writes into the file of a case; the device adds the instant. A new kind of the file is one by itself. */
export type FileEntry = Undated<EntryAs<Exclude<FileKind, Accompanying>>>

export const write = (
  context: MemberContext,
  state: State,
  id: string,
  entry: FileEntry,
  unsent: Unsent = {},
): Promise<void> => writeInFile(context, state, id, { ...entry, at: instantOf(context.world) }, unsent)

/** Throws Trouble `missing` if the case has no file that this device could write to. */
export async function writeInFile(
  context: MemberContext,
  state: State,
  id: string,
  entry: EntryAs<Exclude<FileKind, 'copy' | 'doubt' | 'seen'> | 'stage'>,
  unsent: Unsent = {},
): Promise<void> {
  const { file } = logsOf(state, id)
  if (!file) throw new Trouble('missing')
  const saying: Saying = { ...sayingOf(entry), ...unsent }
  const written = await withCurrentSite(context, () =>
    append(file, saying, writerFor(context, logsOf(state, id))),
  )
  state.cases.set(id, { ...logsOf(state, id), file: written })
}

async function writeInMailbox(
  context: MemberContext,
  state: State,
  id: string,
  saying: Saying,
): Promise<void> {
  const written = await withCurrentSite(context, () =>
    append(logsOf(state, id).mailbox, saying, writerFor(context, logsOf(state, id))),
  )
  state.cases.set(id, { ...logsOf(state, id), mailbox: written })
}

/** A reply ready to be sent, as often as it takes: it carries the bytes it was first sealed to. */
export function replyOf(context: MemberContext, text: string, unsent: Unsent = {}): Saying {
  const day = dateOf(todayOf(context.world))
  return { ...sayingOf({ kind: 'message', text, files: [], day, ...writerHere(context) }), ...unsent }
}

/** What opens the name of whoever sits here to the person: the server shows persons none. */
function writerHere({ site, keyset }: MemberContext): Pick<EntryAs<'message'>, 'writer'> {
  const own = site.names?.get(toBase64(keyset.member))
  return own ? { writer: { name: own.name, salt: toBase64(own.salt) } } : {}
}

/** Sends it, and copies it into the file. After Trouble it may be sent again: nothing arrives twice. */
export async function sendReply(
  context: MemberContext,
  state: State,
  id: string,
  reply: Saying,
): Promise<void> {
  await writeInMailbox(context, state, id, reply)
  await keepFile(context, state, id)
}

/** Reported to the person without the hour, and in the file: last, so that the row it carries sums up both. */
export async function setStage(
  context: MemberContext,
  state: State,
  id: string,
  stage: Stage,
): Promise<void> {
  await writeInMailbox(context, state, id, sayingOf({ kind: 'stage', stage }))
  await writeInFile(context, state, id, { kind: 'stage', stage, at: instantOf(context.world) })
  if (stage !== 'closed') return
  const { log } = logsOf(state, id).mailbox.chain
  await context.session.ask(routes.state, { log, state: 'closed' })
}

/** A file that came with a message of the case. */
export const fileOf = (
  { session, site }: MemberContext,
  state: State,
  id: string,
  ref: FileRef,
): Promise<Attachment> => {
  const { log } = logsOf(state, id).mailbox.chain
  return fetchFile(session, { desk: site.desk, log }, ref)
}

/** Once more with the desk's present documents, if keyring or cards changed meanwhile. */
export async function withCurrentSite<T>(context: MemberContext, job: () => Promise<T>): Promise<T> {
  try {
    return await job()
  } catch (error) {
    if (!isRefused(error, 'stale') && !(error instanceof Trouble && error.kind === 'few')) throw error
    await readSiteAgain(context)
    return await job()
  }
}
