/** The pace of pages: the answer leaves when a clock that started before any work says so, not when the work is done. */
import type { MiddlewareHandler } from 'hono'

/** Longer than any page takes to make, short enough for thousands a second. */
export const paceMs = 3

export const paced: MiddlewareHandler = async (_, next) => {
  const due = new Promise(resolve => setTimeout(resolve, paceMs))
  await next()
  await due
}
