/** Reads what came to many logs in few requests. A log that fails leaves the others as they are. */
import { type LogPage, maxPages, readPages, routes, toBase64 } from '@treeline/wire'
import { type Log, placeIn, withPage } from '../log.ts'
import { Trouble } from '../trouble.ts'
import { todayOf } from '../world.ts'
import type { MemberContext } from './context.ts'
import { notingReader } from './register-named.ts'
import { stopsRound } from './stuck.ts'

/** The log as it stands now, or what was thrown. */
export type Outcome = { log: Log } | { error: unknown }
/** Is given each log's outcome as soon as it is there: what is lost later does not lose it. */
type Settle = (name: string, outcome: Outcome) => Promise<void>

/** `logs`: by id, base64url, as `settle` names them. Throws only what stops a round, and what `settle` throws. */
export async function followMany(
  context: MemberContext,
  logs: ReadonlyMap<string, Log>,
  settle: Settle,
): Promise<void> {
  for (let waiting = [...logs.values()]; waiting.length > 0; ) {
    const asked = waiting.slice(0, maxPages)
    waiting = [...(await readOn(context, asked, settle)), ...waiting.slice(maxPages)]
  }
}

const nameOf = ({ chain }: Log): string => toBase64(chain.log)

/** One page of each; gives those that have more of them. */
async function readOn(context: MemberContext, logs: readonly Log[], settle: Settle): Promise<Log[]> {
  const { pages, failed } = await pagesOf(context, logs)
  const waiting: Log[] = []
  for (const log of logs) {
    const [page, failure] = [pages.get(nameOf(log)), failed.get(nameOf(log))]
    const outcome = failure ?? (page ? await withOnePage(context, log, page) : { log })
    if ('log' in outcome && outcome.log.fault === null && (page?.more ?? true)) waiting.push(outcome.log)
    else await settle(nameOf(log), outcome)
  }
  return waiting
}

async function withOnePage(context: MemberContext, log: Log, page: LogPage): Promise<Outcome> {
  const { keys, site, world } = context
  const readBody = notingReader(context, log.mailbox)
  try {
    return { log: await withPage(log, page, keys.pairs, site.keyring, todayOf(world), readBody) }
  } catch (error) {
    return { error }
  }
}

/** By log: its page, or what asking for it alone threw. What was left out is in neither. */
type Answered = { pages: ReadonlyMap<string, LogPage>; failed: ReadonlyMap<string, { error: unknown }> }

/** Asks for all at once; where that fails, for each half, so that what one log does to an answer is that log's alone. */
async function pagesOf(context: MemberContext, logs: readonly Log[]): Promise<Answered> {
  try {
    return { pages: await ask(context, logs), failed: new Map() }
  } catch (error) {
    if (stopsRound(error)) throw error
    if (logs.length > 1) return inHalves(context, logs)
    return { pages: new Map(), failed: new Map(logs.map(log => [nameOf(log), { error }])) }
  }
}

async function inHalves(context: MemberContext, logs: readonly Log[]): Promise<Answered> {
  const half = logs.length >> 1
  const first = await pagesOf(context, logs.slice(0, half))
  const second = await pagesOf(context, logs.slice(half))
  return {
    pages: new Map([...first.pages, ...second.pages]),
    failed: new Map([...first.failed, ...second.failed]),
  }
}

/** At least one page, none twice, none of another log: an answer without end is none. */
async function ask({ session }: MemberContext, logs: readonly Log[]): Promise<Answered['pages']> {
  const asked = logs.map(log => ({ log: log.chain.log, after: placeIn(log) }))
  const pages = readPages(await session.ask(routes.pages, { logs: asked }))
  const found = new Map(pages?.map(page => [toBase64(page.log), page]))
  const known = new Set(logs.map(nameOf))
  if (!pages || pages.length === 0 || found.size < pages.length) throw new Trouble('server')
  if (![...found.keys()].every(name => known.has(name))) throw new Trouble('server')
  return found
}
