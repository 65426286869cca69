/** Keeps a device's cases in step with the server: news taken in, files made, messages copied into them. */
import { claimHashes, equal, fileId, type LogKind } from '@treeline/vault'
import { maxBagPut, maxPages, readSync, routes, type SyncAnswer, toBase64 } from '@treeline/wire'
import type { Log } from '../log.ts'
import { holdKey } from '../serial-queue.ts'
import { Trouble } from '../trouble.ts'
import { todayOf } from '../world.ts'
import { appendUnless, sayingOf } from '../write.ts'
import { collect, putIntoBag } from './bag.ts'
import { both } from './both.ts'
import { fetchRestoredSite } from './bring.ts'
import { type CaseLogs, checkedClaims, isTaken } from './case.ts'
import { checkRegister } from './check-register.ts'
import { isCurrent, type MemberContext, opensCases } from './context.ts'
import { copiesIn, copyOf } from './copies.ts'
import { markGone, proveDeletion } from './deletions.ts'
import { doubtfulIn } from './doubt.ts'
import { takeErasures } from './erasing.ts'
import { grantMissing, isUnsure, readersOf } from './key-renewal.ts'
import { isSameRestore, isSameSite } from './known-site.ts'
import { withNames } from './named.ts'
import { hasRunOut, makeFile } from './new-file.ts'
import { mailboxOf, remaining, takeLogs } from './news.ts'
import { belowLine, dueLine, markMissing } from './register-lines.ts'
import { withoutMailbox } from './remembered.ts'
import { areRowsRead, newsOf, readMoreRows, toRead, withoutFile } from './rows.ts'
import type { News, State } from './state.ts'
import { askAnew, joined, note, useStored } from './stored-rows.ts'
import { type Failures, markStuck, stick, within } from './stuck.ts'
import { writerFor } from './writer.ts'

/** Answers in one round: a server with more to say is heard again in the next. */
const mostAnswers = 100

/** One round. Gives whether anything changed. What one case throws stops that case: `stuck` says why. */
export async function syncOnce(context: MemberContext, state: State): Promise<boolean> {
  const failures: Failures = new Map()
  state.hasReadCards = false
  try {
    await takeIn(context, state, { logs: remaining(context, state), more: true }, failures)
    const isChanged = await readAnswers(context, state, failures)
    const isAnother = await settle(context, state, failures)
    await putIntoBag(context, state.bag)
    return isAnother || isChanged
  } finally {
    for (const id of state.coming) state.coming.delete(id)
  }
}

/** Does for each case what is to be done. Gives whether any is stuck that was not, or for another reason. */
async function settle(context: MemberContext, state: State, failures: Failures): Promise<boolean> {
  const { count, quiet } = state
  const isQuiet = quiet?.site === context.site && quiet.changes === count.changes
  if (isQuiet && failures.size === 0) return false
  for (const id of state.cases.keys()) {
    if (!isSettled(context, state, id))
      await state.onCase(id, () => within(failures, id, () => keepFile(context, state, id)))
    state.coming.delete(id)
  }
  const isAnother = markStuck(state, failures)
  state.quiet = failures.size === 0 ? { site: context.site, changes: count.changes } : undefined
  return isAnother
}

/**
 * Gives whether there was any news. The first time rows are read beside them: what both tell of is shown while others are
 * still on their way.
 */
async function readAnswers(context: MemberContext, state: State, failures: Failures): Promise<boolean> {
  const read = (id: string) => readCases(context, state, [id])
  let isChanged = false
  let more = true
  state.registered = context.register.lines
  useStored(context, state)
  for (let answers = 0; more && answers < mostAnswers; answers++) {
    context.ahead = new WeakSet()
    const [news] = await both(newsBehind(context, state), readMoreRows(context, state))
    const isEmpty = news.logs.length + news.deletions.length + news.erasures.length === 0
    if (news.more && isEmpty) throw new Trouble('server')
    const { beginnings } = state
    if (context.site.isBehind || !equal(news.site, context.site.hash))
      await readSiteAgain(context, { mayGoBack: true })
    if (state.stored && news.more) {
      askAnew(state)
      continue
    }
    // The desk has gone back to a backup: what was asked before is asked anew.
    if (state.beginnings > beginnings) {
      isChanged = true
      continue
    }
    // First: what is named beside one is of the next life of the same words.
    const unsure = await takeErasures(context, state, news.erasures, read)
    await takeIn(context, state, { ...news, logs: await toRead(context, state, news.logs) }, failures)
    state.unbelieved.deletions.push(...news.deletions)
    state.unbelieved.erasures.push(...unsure.map(one => one.bytes))
    note(state.listing, news)
    state.cursor = news.cursor
    isChanged ||= !isEmpty
    more = news.more
  }
  while (!areRowsRead(context, state.rows)) {
    await readMoreRows(context, state)
    await takeIn(context, state, { logs: await toRead(context, state, []), more }, failures)
  }
  state.stored = undefined
  await markGone(context, state, read)
  const doubtful = [...withoutMailbox(context, state), ...withoutFile(state), ...belowLine(state)]
  await readCases(context, state, doubtful)
  if (!more) markMissing(context, state)
  return isChanged
}

async function newsBehind(
  { session, site }: MemberContext,
  { cursor, stored }: State,
): Promise<SyncAnswer & { logs: readonly News[] }> {
  const before = cursor ? undefined : stored?.others
  const answer = await session.ask(routes.sync, { cursor: before?.cursor ?? cursor })
  const since = readSync(answer, site.desk)
  if (!since) throw new Trouble('server')
  const news = before ? joined(before, since) : since
  const hashes = await claimHashes(news.logs.flatMap(({ claim }) => claim ?? []))
  const logs = news.logs.map(one => (one.claim ? { ...one, claimHash: hashes.shift()! } : one))
  return { ...news, logs }
}

/** Reads those of these cases that are known by their rows alone, or wait for them. What one throws stops that one. */
export async function readCases(context: MemberContext, state: State, ids: readonly string[]): Promise<void> {
  const logs = newsOf(state, ids)
  if (logs.length === 0) return
  const failures: Failures = new Map()
  await takeIn(context, state, { logs, more: false }, failures)
  for (const id of ids) for (const shown of [state.known, state.rows.waiting]) shown.delete(id)
  for (const [id, why] of failures) stick(state, id, why)
}

/** Reads on where nothing has to be read now: gives whether there was anything. */
export async function readAhead(context: MemberContext, state: State): Promise<boolean> {
  const ids = [...state.known.keys()].slice(0, casesAtOnce)
  await readCases(context, state, ids)
  return ids.length > 0
}

/** As many cases at once as one request can ask pages of. */
const casesAtOnce = maxPages
type Answer = { logs: readonly News[]; more: boolean }

/**
 * Some cases at a time are read to their end, and each can be worked on from then on, while others are still opened.
 * Nobody writes to one meanwhile. While more is to come a case may have a file that was not named yet: none is made.
 */
async function takeIn(
  context: MemberContext,
  state: State,
  { logs, more }: Answer,
  failures: Failures,
): Promise<void> {
  const byCase = [...newsByCase(logs)]
  for (let at = 0; at < byCase.length; at += casesAtOnce) {
    const some = byCase.slice(at, at + casesAtOnce)
    const releases = await Promise.all(some.map(([id]) => holdKey(state.onCase, id)))
    for (const [id] of some) if (!state.cases.has(id)) state.coming.add(id)
    try {
      const own = some.flatMap(([, news]) => news)
      await takeLogs(context, state, own, failures)
      for (const [i, [id]] of some.entries()) {
        const isComplete = !more || state.cases.get(id)?.file !== undefined
        if (isComplete) await within(failures, id, () => keepFile(context, state, id))
        if (isComplete) state.coming.delete(id)
        releases[i]?.()
      }
      await putIntoBag(context, state.bag, maxBagPut)
    } finally {
      for (const release of releases) release()
    }
  }
}

function newsByCase(news: readonly News[]): Map<string, News[]> {
  const found = new Map<string, News[]>()
  for (const one of news) {
    const id = toBase64(mailboxOf(one))
    found.set(id, [...(found.get(id) ?? []), one])
  }
  return found
}

const isSettled = ({ site }: MemberContext, { cases, settled }: State, id: string): boolean =>
  settled.get(cases.get(id)!) === site

/** The desk's documents as they are now. It must still be the same desk. What is believed is stored before it is used. */
export function readSiteAgain(context: MemberContext, going: { mayGoBack?: boolean } = {}): Promise<void> {
  return context.documents(async () => {
    const known = await fetchRestoredSite(context.world, context.known, context.session)
    if (!known) throw new Trouble('phrase')
    // As it was: nothing is folded or shown again.
    if (known.site.isBehind && context.site.isBehind && isSameRestore(known.site, context.site)) return
    const site = await withNames(context.session, known.site, context.site.names)
    const isNews = !isSameSite(known, context.known)
    const before = context.site
    context.known = known
    context.site = site
    const isSame = !isNews && !before.isBehind && isSameRestore(site, before)
    if (!isSame) await checkRegister(context, going)
    if (isNews) await context.remember()
  })
}

/** A claim by a colleague this device did not know yet holds once it has the keyring that names them. */
async function proveClaim(context: MemberContext, state: State, id: string): Promise<void> {
  const found = state.cases.get(id)
  if (!found?.unproven || !found.file) return
  state.cases.set(id, {
    ...found,
    ...(await checkedClaims(context, found.file, found.unproven, found)),
  })
}

/** Every case this device can open has a file, and every message in it stands there too. Waits in no queue itself. */
export async function keepFile(context: MemberContext, state: State, id: string): Promise<void> {
  const { site } = context
  await proveClaim(context, state, id)
  await proveDeletion(context, state, id)
  await copyIntoFile(context, state, id)
  const found = state.cases.get(id)
  if (!found) return
  state.settled.set(found, site)
  if (found.file && !found.isErased) collect(state.bag, found.file)
}

async function copyIntoFile(context: MemberContext, state: State, id: string): Promise<void> {
  const found = state.cases.get(id)
  if (!found || found.mailbox.fault !== null || found.isErased || !opensCases(context)) return
  if (found.mailbox.keys.size === 0) return grantFile(context, state, id, found)
  const readers = (kind: LogKind, ...logs: Log[]) => readersOf(context, kind, logs, isTaken(found))
  // Cards are renewed without a word: once a round they are read again where that would explain a key that is missing.
  if (!state.hasReadCards && isUnsure(context, found.mailbox, readers('mailbox', found.mailbox))) {
    state.hasReadCards = true
    await readSiteAgain(context)
  }
  const mailbox = await grantMissing(context, found.mailbox, readers('mailbox', found.mailbox))
  const isKnown = found.known?.file || dueLine(state, toBase64(fileId(context.site.desk, mailbox.chain.log)))
  const mayMake = !isKnown && isCurrent(context) && !hasRunOut(context, mailbox)
  if (!found.file && !mayMake) return
  let file = found.file ?? (await makeFile(context, mailbox, readers('file', mailbox)))
  if (file.fault !== null) return
  file = await grantMissing(context, file, readers('file', mailbox, file), { ...found, mailbox })
  const today = todayOf(context.world)
  const doubtful = doubtfulIn({ mailbox, file }, context.site, today).mailbox
  const copied = new Set(copiesIn({ mailbox, file }, today).map(({ copy }) => copy.seq))
  for (const { seq, entry } of mailbox.lines) {
    if (entry?.kind !== 'message' || copied.has(seq)) continue
    file = await keepCopy(context, { ...found, mailbox, file }, seq, doubtful.has(seq))
  }
  // A case that is as it was stays the same object: nothing is folded or shown again.
  if (mailbox !== found.mailbox || file !== found.file) state.cases.set(id, { ...found, mailbox, file })
}

/** Of a case whose mailbox has run out: its file is for all who may read it as before. */
async function grantFile(context: MemberContext, state: State, id: string, found: CaseLogs): Promise<void> {
  const { mailbox, file: before } = found
  if (before?.fault !== null) return
  const readers = readersOf(context, 'file', [mailbox, before], isTaken(found))
  const file = await grantMissing(context, before, readers, found)
  if (file !== before) state.cases.set(id, { ...found, file })
}

/** A doubt goes before its copy: no copy ever stands without it. A copy that is not true to the mailbox is none. */
async function keepCopy(
  context: MemberContext,
  found: CaseLogs & { file: Log },
  seq: number,
  isDoubtful: boolean,
): Promise<Log> {
  const { mailbox, file } = found
  const isCopied = (log: Log) =>
    copiesIn({ mailbox, file: log }, todayOf(context.world)).some(({ copy }) => copy.seq === seq)
  const isDoubted = ({ lines }: Log) =>
    lines.some(
      ({ by, entry }) =>
        entry?.kind === 'doubt' && entry.seq === seq && by && equal(by, context.keyset.member),
    )
  const body = await copyOf(mailbox, seq, context.world.now())
  if (!body) return file
  const writer = writerFor(context, found)
  const doubt = sayingOf({ kind: 'doubt', seq })
  const marked = isDoubtful
    ? await appendUnless(file, log => (isCopied(log) || isDoubted(log) ? undefined : doubt), writer)
    : file
  return appendUnless(marked, log => (isCopied(log) ? undefined : { body, blobs: [] }), writer)
}
