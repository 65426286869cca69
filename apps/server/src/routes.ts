/** All routes of both origins, and who may ask each: parsed, done, answered by `on`. */
import {
  type Answers,
  type Asks,
  type Origin,
  type RefusalAnswer,
  type RouteName,
  type Routes,
  routes,
} from '@treeline/wire'
import { Hono, type Context as HonoContext } from 'hono'
import type { Context } from './context.ts'
import { addCard, addKeyring, changeConfig, suspend } from './desk/changes.ts'
import { deskDocuments, keyringChain } from './desk/documents.ts'
import { invite, join, listWaiting } from './desk/join.ts'
import { listNames } from './desk/names.ts'
import { addToRegister, registerPart } from './desk/register.ts'
import { signRestore } from './desk/restore.ts'
import { setUp } from './desk/setup.ts'
import { giveShare, listDevice } from './desk/share.ts'
import { answer } from './http/answer.ts'
import { type HttpEnv, parse } from './http/ask.ts'
import { lists } from './http/lists.ts'
import { paced } from './http/pace.ts'
import { append } from './mailbox/append.ts'
import { bag, putIntoBag } from './mailbox/bag.ts'
import { begin } from './mailbox/begin.ts'
import { getChunk, putChunk, storedParts } from './mailbox/blob.ts'
import { changeState, claim } from './mailbox/claim.ts'
import { erase } from './mailbox/erase.ts'
import { eraseCase, keepCase } from './mailbox/erase-case.ts'
import { beginFile } from './mailbox/file.ts'
import { keepMarker } from './mailbox/marker.ts'
import { page } from './mailbox/page.ts'
import { pages } from './mailbox/pages.ts'
import { rows } from './mailbox/rows.ts'
import { sync } from './mailbox/sync.ts'
import { isRefused, refuse } from './refuse.ts'
import { type Caller, callerOf, type MemberCaller, type Person, signIn } from './session.ts'

/** Who asks: nobody in particular, or the owner of a session of the route's origin. */
type Asker<R extends RouteName> = Routes[R]['needs'] extends 'nothing'
  ? undefined
  : { person: Person; desk: MemberCaller }[Routes[R]['on'][number]]
/** A value, bytes that are the body already, a refusal, or a whole response. */
type Outcome<R extends RouteName> = Answers[R] | Uint8Array | RefusalAnswer | Response
type Handlers = {
  [R in RouteName]: (
    ask: Asks[R],
    asker: Asker<R>,
    c: HonoContext<HttpEnv>,
  ) => Outcome<R> | Promise<Outcome<R>>
}

const handlers = (context: Context, origin: Origin): Handlers => ({
  nonce: () => ({ nonce: context.nonces.mint('sign-in') }),
  session: ask => signIn(context, origin, ask),
  share: ask => giveShare(context, ask),
  desk: () => deskDocuments(context, origin),
  demo: () => context.demo ?? refuse('unknown'),
  lists: (_, __, c) => lists(context.lists, c),

  begin: ask => begin(context, ask),
  page: (ask, caller) => page(context, caller, ask),
  append: (ask, caller) => append(context, caller, ask),
  marker: (ask, person) => keepMarker(context, person, ask),
  blobPut: (chunk, caller) => putChunk(context, caller, chunk),
  blobHave: (ask, caller) => storedParts(context, caller, ask),
  blobGet: (ask, caller) => getChunk(context, caller, ask),
  erase: (ask, person) => erase(context, person, ask),
  pages: (ask, member) => pages(context, member, ask),
  sync: (ask, member) => sync(context, member, ask),
  rows: (ask, member) => rows(context, member, ask),
  bag: (ask, member) => bag(context, member, ask),
  bagPut: (bytes, member) => putIntoBag(context, member, bytes),
  file: (ask, member) => beginFile(context, member, ask),
  claim: (ask, member) => claim(context, member, ask),
  eraseCase: (ask, member) => eraseCase(context, member, ask),
  keepCase: (ask, member) => keepCase(context, member, ask),
  state: (ask, member) => changeState(context, member, ask),

  setup: ask => setUp(context, ask),
  names: () => listNames(context),
  keyrings: () => keyringChain(context),
  keyring: ask => addKeyring(context, ask),
  config: ask => changeConfig(context, ask),
  card: (ask, member) => addCard(context, member, ask),
  suspend: ask => suspend(context, ask),
  restore: (ask, member) => signRestore(context, member, ask),
  register: (ask, member) => registerPart(context, member, ask),
  registerPut: (bytes, member) => addToRegister(context, member, bytes),
  device: (ask, member) => listDevice(context, member, ask),
  invite: (_, member) => invite(context, member),
  join: ask => join(context, ask),
  waiting: (_, member) => listWaiting(context, member),
})

export function api(context: Context, origin: Origin): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const does = handlers(context, origin)
  app.use(routes.page.path, paced)
  for (const name of Object.keys(routes) as RouteName[]) serve(app, context, origin, name, does[name])
  app.all('/api/*', c => answer(c, refuse('unknown')))
  return app
}

function serve<R extends RouteName>(
  app: Hono<HttpEnv>,
  context: Context,
  origin: Origin,
  name: R,
  does: Handlers[R],
): void {
  const route = routes[name]
  if (!route.on.some(one => one === origin)) return
  // Of bytes: a page is JSON, written out already; a chunk is bytes of nothing one could name.
  const kind = typeof route.answer === 'function' ? 'application/json' : 'application/octet-stream'
  const outcome = async (c: HonoContext<HttpEnv>): Promise<object> => {
    const asker = route.needs === 'session' ? await asking(context, origin, c) : undefined
    if (asker && isRefused(asker)) return asker
    const ask = await parse(route, c)
    if (ask !== null && isRefused(ask as object)) return ask as object
    return does(ask as Asks[R], asker as Asker<R>, c)
  }
  app.on(route.method, route.path, async c => {
    const result = await outcome(c)
    if (result instanceof Response) return result
    if (isRefused(result)) context.log.refused(name, result.refused)
    if (isRefused(result) && result.refused === 'stale') context.desk.doubt()
    return answer(c, result, kind)
  })
}

const asking = async (
  context: Context,
  origin: Origin,
  c: HonoContext<HttpEnv>,
): Promise<Caller | RefusalAnswer> =>
  (await callerOf(context, origin, c.req.header('authorization'))) ?? refuse('unsigned')
