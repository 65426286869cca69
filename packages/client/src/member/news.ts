/** Takes in what the server says of logs: follows those that moved, and forgets nothing of what was seen. */
import { equal, fileId, type LogId, type LogKind } from '@treeline/vault'
import { toBase64 } from '@treeline/wire'
import { emptyLog, type Log, type LogFault, placeIn } from '../log.ts'
import type { Site } from '../site.ts'
import { Trouble } from '../trouble.ts'
import { todayOf } from '../world.ts'
import { keysIn } from './bag.ts'
import { type CaseLogs, checkedClaims } from './case.ts'
import type { MemberContext } from './context.ts'
import { isAhead } from './copies.ts'
import { askedFor } from './erasing.ts'
import { followMany, type Outcome } from './follow-many.ts'
import { follow } from './key-renewal.ts'
import { dueLine } from './register-lines.ts'
import { againstMemory, emptyCase, knownOf, readAs } from './remembered.ts'
import type { News, State } from './state.ts'
import { type Failures, noteFailure } from './stuck.ts'

/** What could not be followed in earlier rounds, unless it has come meanwhile. */
export const remaining = (context: MemberContext, state: State): readonly News[] =>
  [...state.behind.values()].filter(news => placeIn(logBefore(context, state, news)) < news.seq)

/** Mailboxes first: their files belong to them. Throws only what stops a round. */
export async function takeLogs(
  context: MemberContext,
  state: State,
  news: readonly News[],
  failures: Failures,
): Promise<void> {
  for (const kind of ['mailbox', 'file'] as const) {
    const some = news.filter(one => one.kind === kind && (kind === 'mailbox' || one.mailbox))
    await takeKind(context, state, some, failures)
  }
}

async function takeKind(
  context: MemberContext,
  state: State,
  news: readonly News[],
  failures: Failures,
): Promise<void> {
  const named = new Map(news.map(one => [toBase64(one.log), one]))
  const moved = new Map<string, Log>()
  for (const [name, one] of named) {
    const log = merged(context, logBefore(context, state, one), one)
    if (hasMoved(log, one)) moved.set(name, log)
    else await keep(context, state, one, { log }, failures)
  }
  await followMany(context, moved, (name, outcome) =>
    keep(context, state, named.get(name)!, outcome, failures),
  )
}

/** The mailbox of its case. */
export const mailboxOf = (news: News): LogId => news.mailbox ?? news.log

/** The log as this device has it. */
function logBefore({ site }: MemberContext, state: State, news: News): Log {
  const found = state.cases.get(toBase64(mailboxOf(news)))
  const kind: LogKind = news.kind
  return (kind === 'file' ? found?.file : found?.mailbox) ?? newLog(site, state, kind, mailboxOf(news))
}

/** The file's id follows from the mailbox: another that the server names in its place is none of this case. */
function newLog({ desk }: Site, { bag }: State, kind: LogKind, mailbox: LogId): Log {
  if (kind === 'mailbox') return emptyLog('mailbox', desk, mailbox)
  const file = fileId(desk, mailbox)
  return { ...emptyLog('file', desk, file, mailbox), keys: keysIn(bag, file) }
}

const faulty = (log: Log, fault: LogFault): Log => ({ ...log, fault })

/**
 * The log, with a fault if the server names another in its place, or less of it than was seen before it was asked. What
 * was seen stays.
 */
function merged({ ahead }: MemberContext, log: Log, news: News): Log {
  if (log.fault !== null) return log
  if (!equal(log.chain.log, news.log)) return faulty(log, 'altered')
  const isLess = news.seq < placeIn(log) && !ahead.has(log)
  return isLess ? faulty(log, 'missing') : withHead(log, news)
}

/** The log, with a fault if it holds another item where the server says that it ended. */
function withHead(log: Log, { seq, head }: News): Log {
  const named = log.chain.links.findLast(link => link.seq === seq)
  return log.fault !== null || !named || equal(named.hash, head) ? log : faulty(log, 'altered')
}

/** The mailbox, read on where the file has copies of what came after it was read. */
async function caughtUp(context: MemberContext, found: CaseLogs, file: Log): Promise<Log> {
  const { mailbox } = found
  const today = todayOf(context.world)
  if (!isAhead({ mailbox, file }, today)) return mailbox
  return againstMemory(await follow(context, mailbox), knownOf(found, 'mailbox', today))
}

const hasMoved = (log: Log, { seq }: News): boolean => log.fault === null && placeIn(log) < seq

async function keep(
  context: MemberContext,
  state: State,
  news: News,
  outcome: Outcome,
  failures: Failures,
): Promise<void> {
  const mailbox = mailboxOf(news)
  const id = toBase64(mailbox)
  const before = state.cases.get(id) ?? emptyCase(context.site, state, mailbox)
  const known = knownOf(before, news.kind, todayOf(context.world))
  try {
    if ('error' in outcome) throw outcome.error
    const seen = againstMemory(withHead(outcome.log, news), known)
    const log = againstMemory(seen, dueLine(state, toBase64(news.log)))
    if (news.kind === 'file') {
      const claims = await checkedClaims(context, log, news.claim, before)
      const [file, mailbox] = [log, await caughtUp(context, before, log)]
      const found = { ...readAs(before, { mailbox, file }), ...claims }
      const asked = await askedFor(context, state, found, news.erasure)
      state.cases.set(id, { ...found, asked })
    } else state.cases.set(id, readAs(before, { mailbox: log }))
    // A mailbox whose time is over need not be shown.
    const isOver = news.kind === 'mailbox' && before.known?.mailbox !== undefined && !known
    // The server names more than it shows.
    if (hasMoved(log, news) && !isOver) throw new Trouble('missing')
    state.behind.delete(toBase64(news.log))
  } catch (error) {
    noteFailure(failures, id, error)
    state.cases.set(id, state.cases.get(id) ?? before)
    state.behind.set(toBase64(news.log), news)
  }
}
