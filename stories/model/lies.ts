/** What a server changes in its answers: for `edit` of a view. */
import type { Reply, Request } from '@treeline/client'
import type { Bytes, DeskId } from '@treeline/vault'
import { type LogPage, readPages, routes, type SyncAnswer, writePages, writeSync } from '@treeline/wire'
import { jsonIn, newsIn, replyOf } from '../stage/world.ts'
import type { View } from './hostile.ts'

type Lie = View['edit']
type Json = ReturnType<typeof jsonIn>

/** Answers that went well on one path. */
export const lieOn =
  (path: string, change: (reply: Reply, request: Request) => Reply): Lie =>
  (request, reply) =>
    request.path === path && reply.status === 200 ? change(reply, request) : reply

/** Bytes are base64url in there, documents their text. */
export const lieInJson = (path: string, change: (answer: Json) => object): Lie =>
  lieOn(path, reply => replyOf(change(jsonIn(reply))))

/** In what has changed at this desk. */
export const lieInNews = (desk: DeskId, change: (news: SyncAnswer) => SyncAnswer): Lie =>
  lieOn(routes.sync.path, reply => replyOf(writeSync(change(newsIn(reply, desk)))))

export const lieInPages = (change: (page: LogPage) => LogPage): Lie =>
  lieOn(routes.pages.path, reply => {
    const pages = readPages(reply.body)
    return pages ? replyOf(writePages(pages.map(change))) : reply
  })

/** The same bytes but for one. */
export const bent = (bytes: Bytes, at: number, to = bytes[at]! ^ 1): Bytes =>
  new Uint8Array(bytes.map((byte, i) => (i === at ? to : byte)))
