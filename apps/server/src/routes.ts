/** All routes of both origins, and who may ask each: parsed, done, answered by `on`. */
import {
  type Asks,
  blobPath,
  demoPath,
  deskPath,
  listsPath,
  type Origin,
  type Route,
  routes,
} from '@treeline/wire'
import { Hono, type Context as HonoContext } from 'hono'
import type { Context } from './context.ts'
import { addCard, addKeyring, changeConfig, changeFresh, suspend } from './desk/changes.ts'
import { deskDocuments, keyringChain } from './desk/documents.ts'
import { invite, join, listWaiting } from './desk/join.ts'
import { setUp } from './desk/setup.ts'
import { answer } from './http/answer.ts'
import { bytesIn, type HttpEnv, parse } from './http/ask.ts'
import { lists } from './http/lists.ts'
import { paced } from './http/pace.ts'
import { append } from './mailbox/append.ts'
import { begin } from './mailbox/begin.ts'
import { getChunk, putBytes, putChunk, storedParts } from './mailbox/blob.ts'
import { changeState, claim } from './mailbox/claim.ts'
import { erase } from './mailbox/erase.ts'
import { bindFile } from './mailbox/file.ts'
import { keepMarker } from './mailbox/marker.ts'
import { page } from './mailbox/page.ts'
import { sync } from './mailbox/sync.ts'
import { isRefused, refuse } from './refuse.ts'
import { type Caller, callerOf, type MemberCaller, type Person, signIn } from './session.ts'

type Callers = { anybody: undefined; person: Person; member: MemberCaller; both: Caller }

export function api(context: Context, origin: Origin): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const caller = (c: HonoContext<HttpEnv>) => callerOf(context, origin, c.req.header('authorization'))

  function on<R extends Route, W extends keyof Callers>(
    route: R,
    who: W,
    does: (ask: Asks[R], caller: Callers[W]) => object | Promise<object>,
  ): void {
    if (!routes[route].on.includes(origin)) return
    app.post(routes[route].path, async c => {
      const asking = who === 'anybody' ? undefined : ((await caller(c)) ?? refuse('unsigned'))
      const ask = asking && isRefused(asking) ? asking : await parse(c, route)
      const result = isRefused(ask) ? ask : await does(ask, asking as Callers[W])
      if (isRefused(result)) context.log.refused(route, result.refused)
      if (isRefused(result) && result.refused === 'stale') context.desk.doubt()
      // A page is bytes of JSON; a chunk is bytes of nothing one could name.
      return answer(c, result, route === 'page' ? 'application/json' : 'application/octet-stream')
    })
  }

  app.use(routes.page.path, paced)

  on('nonce', 'anybody', () => ({ nonce: context.nonces.mint('sign-in') }))
  on('session', 'anybody', ask => signIn(context, origin, ask))
  on('begin', 'anybody', ask => begin(context, ask))
  on('page', 'both', (ask, caller) => page(context, caller, ask))
  on('append', 'both', (ask, caller) => append(context, caller, ask))
  on('marker', 'person', (ask, person) => keepMarker(context, person, ask))
  on('blobHave', 'both', (ask, caller) => storedParts(context, caller, ask))
  on('blobGet', 'both', (ask, caller) => getChunk(context, caller, ask))
  on('erase', 'anybody', ask => erase(context, ask))

  on('setup', 'anybody', ask => setUp(context, ask))
  on('sync', 'member', (ask, member) => sync(context, member, ask))
  on('file', 'member', (ask, member) => bindFile(context, member, ask))
  on('claim', 'member', (ask, member) => claim(context, member, ask))
  on('state', 'member', (ask, member) => changeState(context, member, ask))
  on('keyrings', 'member', () => keyringChain(context))
  on('keyring', 'member', ask => addKeyring(context, ask))
  on('config', 'member', ask => changeConfig(context, ask))
  on('card', 'member', (ask, member) => addCard(context, member, ask))
  on('fresh', 'member', ask => changeFresh(context, ask))
  on('suspend', 'member', ask => suspend(context, ask))
  on('invite', 'member', (_, member) => invite(context, member))
  on('join', 'anybody', ask => join(context, ask))
  on('waiting', 'member', (_, member) => listWaiting(context, member))

  app.get(listsPath, lists(context.lists))
  app.get(deskPath, async c => answer(c, await deskDocuments(context, origin)))
  if (context.demo && origin === 'desk') app.get(demoPath, c => answer(c, context.demo!))
  app.put(blobPath, async c => {
    const asking = await caller(c)
    const body = asking ? await bytesIn(c, putBytes) : refuse('unsigned')
    return answer(c, asking && !isRefused(body) ? await putChunk(context, asking, body) : body)
  })
  app.all('/api/*', c => answer(c, refuse('unknown')))
  return app
}
