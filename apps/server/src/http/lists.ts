/** Serves the wanted lists: one file, the same for everybody, from the data folder. */
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { HttpEnv } from './ask.ts'

/** A phone asks again after an hour at the soonest: lists change once a day. */
const cacheControl = 'public, max-age=3600'

/** `path`: the file, which is replaced by renaming. Where there is none the answer is empty. */
export async function lists(path: string, c: Context<HttpEnv>): Promise<Response> {
  const file = await opened(path)
  const { size, mtimeMs, ino } = (await file?.stat()) ?? { size: 0, mtimeMs: 0, ino: 0 }
  const etag = `"${[size, Math.round(mtimeMs), ino].map(part => part.toString(36)).join('-')}"`
  const headers = { 'cache-control': cacheControl, 'content-type': 'application/octet-stream', etag }
  const isKnown = isNamed(c.req.header('if-none-match'), etag)
  if (!file || isKnown || c.req.method === 'HEAD') {
    await file?.close()
    return isKnown ? c.body(null, 304, headers) : c.body('', 200, { ...headers, 'content-length': `${size}` })
  }
  const body = Readable.toWeb(file.createReadStream()) as ReadableStream
  return c.body(body, 200, { ...headers, 'content-length': `${size}` })
}

/** If-None-Match as RFC 9110 13.1.2 says: any, or one of a list, and a weak tag is as good. */
const isNamed = (tags: string | undefined, etag: string): boolean =>
  tags?.trim() === '*' || (tags?.match(/"[^"]*"/g) ?? []).some(tag => tag === etag)

async function opened(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
