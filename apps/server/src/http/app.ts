/** The HTTP application of one origin: its API, its static files, its headers. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Origin } from '@treeline/wire'
import { Hono } from 'hono'
import packageJson from '../../package.json' with { type: 'json' }
import type { Context } from '../context.ts'
import { refuse } from '../refuse.ts'
import { api } from '../routes.ts'
import { isDiskFull } from '../store/driver.ts'
import { QueueFull } from '../store/group.ts'
import { answer } from './answer.ts'
import type { HttpEnv } from './ask.ts'
import { onlyHost, onlyOwnPages } from './guard.ts'
import { headers } from './headers.ts'

export function appFor(context: Context, origin: Origin, webRoot: string): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.use(headers(origin))
  // Those who ask whether the server lives ask it by whatever name they know.
  app.get('/healthz', c => c.json({ ok: true, version: packageJson.version }))
  app.use(onlyHost(context.origins[origin]), onlyOwnPages(context.origins[origin]))
  app.route('/', api(context, origin))
  const root = join(webRoot, origin)
  if (existsSync(root)) app.use(serveStatic({ root, precompressed: true }))
  app.notFound(c => c.text('not found', 404))
  app.onError((error, c) => {
    if (error instanceof QueueFull) return answer(c, refuse('full'))
    const why = failureOf(error)
    context.log.say({ what: 'failed', why })
    return answer(c, refuse(why === 'disk' ? 'full' : 'down'))
  })
  return app
}

/** The kind of a fault and nothing else of it: its text may hold what it failed on. */
function failureOf(error: Error): 'disk' | 'database' | 'unexpected' {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === 'ENOSPC' || isDiskFull(code)) return 'disk'
  return code ? 'database' : 'unexpected'
}
