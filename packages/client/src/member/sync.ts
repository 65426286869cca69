/** Keeps a device's cases in step with the server: logs followed, files made, messages copied into them. */
import {
  type Author,
  type Bytes,
  type EpochKey,
  equal,
  fileCards,
  type ItemHash,
  idBytes,
  isZero,
  logId,
  never,
  sealEpoch,
} from '@treeline/vault'
import { type Answers, routes, toBase64 } from '@treeline/wire'
import { emptyLog, type Log } from '../log.ts'
import { fetchSite, type Site } from '../site.ts'
import { isRefused } from '../transport.ts'
import { Trouble } from '../trouble.ts'
import { todayOf } from '../world.ts'
import { appendUnless, sayingOf, type Writer } from '../write.ts'
import { checkedClaims, unclaimed } from './case.ts'
import type { MemberContext } from './context.ts'
import { copiesIn, copyOf, isAhead } from './copies.ts'
import { doubtfulIn } from './doubt.ts'
import { follow, grantMissing, readersOf } from './key-renewal.ts'
import type { State } from './state.ts'

/** One round. Gives whether anything changed. */
export async function syncOnce(context: MemberContext, state: State): Promise<boolean> {
  const news = await context.session.ask(routes.sync, { cursor: state.cursor })
  if (!equal(news.site, context.site.hash)) await readSiteAgain(context)
  if (news.reset) state.cases.clear()
  const changed = newsByCase(news)
  for (const [id, own] of changed) await state.onCase(id, () => takeNews(context, state, id, own))
  for (const id of state.cases.keys()) {
    if (!isSettled(context, state, id)) await state.onCase(id, () => keepFile(context, state, id))
  }
  state.cursor = news.cursor
  return changed.size > 0
}

/** The desk's documents as they are now. It must still be the same desk. */
export function readSiteAgain(context: MemberContext): Promise<void> {
  return context.documents(async () => {
    const site = await fetchSite(context.world)
    if (!site || !equal(site.desk, context.site.desk) || goesBack(context, site)) throw new Trouble('phrase')
    context.site = site
  })
}

/** An older state of the desk, or one that somebody says who was suspended in the state before. */
const goesBack = ({ site: before, world }: MemberContext, site: Site): boolean =>
  site.keyring.no < before.keyring.no ||
  site.fresh.day < Math.min(before.fresh.day, todayOf(world)) ||
  before.suspended.some(one => equal(one, site.fresh.member))

type News = Answers['sync']['logs'][number]
/** What a round says of one case. */
type CaseNews = { mailbox?: News; file?: News; isErased?: true }

/** By mailbox id, base64url. */
function newsByCase({ logs, deletions }: Answers['sync']): Map<string, CaseNews> {
  const found = new Map<string, CaseNews>()
  const add = (mailbox: Bytes, news: CaseNews) => {
    const id = toBase64(mailbox)
    found.set(id, { ...found.get(id), ...news })
  }
  for (const news of logs) {
    if (news.kind === 'mailbox') add(news.log, { mailbox: news })
    else if (news.mailbox) add(news.mailbox, { file: news })
  }
  for (const { statement } of deletions) add(statement.subarray(0, 32), { isErased: true })
  return found
}

/** A case is read to its end before the next: what is shown of it can be worked on while others are still opened. */
async function takeNews(
  context: MemberContext,
  state: State,
  id: string,
  { mailbox, file, isErased }: CaseNews,
): Promise<void> {
  if (mailbox) await followMailbox(context, state, mailbox)
  if (file) await followFile(context, state, file)
  if (isErased) markErased(state, id)
  await keepFile(context, state, id)
}

const isSettled = ({ site }: MemberContext, { cases, settled }: State, id: string): boolean =>
  settled.get(cases.get(id)!) === site

async function followMailbox(context: MemberContext, state: State, news: News): Promise<void> {
  const id = toBase64(news.log)
  const before = state.cases.get(id)
  const mailbox = await follow(context, before?.mailbox ?? emptyLog('mailbox', context.site.desk, news.log))
  const claims = await checkedClaims(context, mailbox.chain.log, news.claim, before)
  state.cases.set(id, { mailbox, file: before?.file, ...claims, isErased: before?.isErased ?? false })
}

async function followFile(context: MemberContext, state: State, news: News): Promise<void> {
  if (!news.mailbox) return
  const id = toBase64(news.mailbox)
  const before = state.cases.get(id)
  const { desk } = context.site
  const file = await follow(context, before?.file ?? emptyLog('file', desk, news.log, news.mailbox))
  const known = before?.mailbox ?? emptyLog('mailbox', desk, news.mailbox)
  const mailbox = isAhead({ mailbox: known, file }, todayOf(context.world))
    ? await follow(context, known)
    : known
  state.cases.set(id, { ...unclaimed, isErased: false, ...before, mailbox, file })
}

/** A claim by a colleague this device did not know yet holds once it has the keyring that names them. */
async function proveClaim(context: MemberContext, state: State, id: string): Promise<void> {
  const found = state.cases.get(id)
  if (!found?.unproven) return
  state.cases.set(id, {
    ...found,
    ...(await checkedClaims(context, found.mailbox.chain.log, found.unproven, found)),
  })
}

function markErased(state: State, id: string): void {
  const found = state.cases.get(id)
  if (found) state.cases.set(id, { ...found, isErased: true })
}

/** Every case this device can open has a file, and every message in it stands there too. Waits in no queue itself. */
export async function keepFile(context: MemberContext, state: State, id: string): Promise<void> {
  const { site } = context
  await proveClaim(context, state, id)
  await copyIntoFile(context, state, id)
  const found = state.cases.get(id)
  if (found) state.settled.set(found, site)
}

async function copyIntoFile(context: MemberContext, state: State, id: string): Promise<void> {
  const found = state.cases.get(id)
  if (!found || found.mailbox.keys.size === 0 || found.mailbox.fault !== null || found.isErased) return
  const mailbox = await grantMissing(context, found.mailbox)
  let file = found.file ?? (await makeFile(context, mailbox))
  if (file.fault !== null) return
  file = await grantMissing(context, file)
  const today = todayOf(context.world)
  const doubtful = doubtfulIn({ mailbox, file }, context.site, today).mailbox
  const copied = new Set(copiesIn({ mailbox, file }, today).map(({ copy }) => copy.seq))
  for (const { seq, entry } of mailbox.lines) {
    if (entry?.kind !== 'message' || copied.has(seq)) continue
    file = await keepCopy(context, { mailbox, file }, seq, doubtful.has(seq))
  }
  // A case that is as it was stays the same object: nothing is folded or shown again.
  if (mailbox !== found.mailbox || file !== found.file) state.cases.set(id, { ...found, mailbox, file })
}

/** A doubt goes before its copy: no copy ever stands without it. A copy that is not true to the mailbox is none. */
async function keepCopy(
  context: MemberContext,
  { mailbox, file }: { mailbox: Log; file: Log },
  seq: number,
  isDoubtful: boolean,
): Promise<Log> {
  const isCopied = (log: Log) =>
    copiesIn({ mailbox, file: log }, todayOf(context.world)).some(({ copy }) => copy.seq === seq)
  const isDoubted = ({ lines }: Log) =>
    lines.some(({ entry }) => entry?.kind === 'doubt' && entry.seq === seq)
  const body = await copyOf(mailbox, seq, context.world.now())
  if (!body) return file
  const writer = writerFor(context)
  const doubt = sayingOf({ kind: 'doubt', seq })
  const marked = isDoubtful
    ? await appendUnless(file, log => (isCopied(log) || isDoubted(log) ? undefined : doubt), writer)
    : file
  return appendUnless(marked, log => (isCopied(log) ? undefined : { body, blobs: [] }), writer)
}

/** Makes the file of a mailbox; if a colleague's device was faster, that one is the file. */
async function makeFile(context: MemberContext, mailbox: Log): Promise<Log> {
  const { site, world, keys, session } = context
  const prev = world.random(32) as ItemHash
  const log = logId(site.desk, keys.identity.signing.publicKey, prev)
  const place = {
    desk: site.desk,
    log,
    seq: 0,
    epoch: 0,
    keyringNo: site.keyring.no,
    keyringHash: site.keyring.hash,
    prev,
  }
  const to = fileCards(site.cards, site.keyring, site.suspended).map(({ member, kem }) => ({ member, kem }))
  const key = world.random(32) as EpochKey
  const made = await sealEpoch({ ...place, side: 1 }, never, key, to, keys.identity.signing, world.random)
  try {
    await session.ask(routes.file, { mailbox: mailbox.chain.log, epoch: made.record, wraps: made.wraps })
    return await follow(context, emptyLog('file', site.desk, log, mailbox.chain.log))
  } catch (error) {
    if (!isRefused(error, 'bound') || !error.details.log) throw error
    return await follow(context, emptyLog('file', site.desk, error.details.log, mailbox.chain.log))
  }
}

/** How this member writes: signed, to whoever may read the log today. */
export function writerFor(context: MemberContext): Writer {
  const { site, session, world, keys } = context
  return {
    session,
    keyring: site.keyring,
    suspended: site.suspended,
    today: todayOf(world),
    random: world.random,
    signing: keys.identity.signing,
    author: authorIn(context),
    recipients: log => [...personIn(log), ...readersOf(context, log)],
    refresh: log => follow(context, log),
  }
}

/** Who signs what this device writes. */
const authorIn = ({ keyset: { member, device }, keys }: MemberContext): Author => ({
  member,
  device,
  register: new Uint8Array(idBytes),
  signing: keys.identity.signing,
})

/** The person, as a recipient of the mailbox's next epoch: by the key its first record names. */
function personIn(log: Log) {
  if (log.chain.kind === 'file') return []
  const named = log.chain.epochs[0]?.recipients.find(one => isZero(one.member))
  if (!named || !log.kem) throw new Trouble('missing')
  return [{ member: named.member, kem: log.kem }]
}
