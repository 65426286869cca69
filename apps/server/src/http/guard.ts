/** Refuses requests for another host or from a page of another origin. */
import type { MiddlewareHandler } from 'hono'
import { refuse } from '../refuse.ts'
import { answer } from './answer.ts'

/** Another name for this address is somebody's DNS trick: 421, and nothing more is looked at. */
export const onlyHost = (origin: string): MiddlewareHandler => {
  const { host } = new URL(origin)
  return async (c, next) => {
    if (c.req.header('host')?.toLowerCase() !== host) return c.text('misdirected', 421)
    await next()
  }
}

/** There are no cookies to ride on; another origin's page has no business here all the same. */
export const onlyOwnPages =
  (origin: string): MiddlewareHandler =>
  async (c, next) => {
    const [from, site] = [c.req.header('origin'), c.req.header('sec-fetch-site')]
    const isForeign = site ? site !== 'same-origin' : from !== undefined && from !== origin
    if (c.req.method !== 'GET' && isForeign) return answer(c, refuse('forbidden'))
    await next()
  }
