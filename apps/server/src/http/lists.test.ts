/** Promises of the lists: the bytes that lie in the folder, for both origins and everybody alike. */
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { routes } from '@treeline/wire'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld('sqlite', null)
})
afterAll(() => world.close())

const file = () => join(world.folder, 'lists.bin')
/** As an operator is told to: written beside, then renamed. */
function put(bytes: Uint8Array): void {
  writeFileSync(`${file()}.new`, bytes)
  renameSync(`${file()}.new`, file())
}
const get = (origin: 'person' | 'desk' = 'person', headers: Record<string, string> = {}) =>
  fetch(world.urls[origin] + routes.lists.path, { headers })
const bytesOf = async (reply: Response) => Buffer.from(await reply.arrayBuffer())
/** Where the system tells. */
const openFiles = () => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0)

test('without a file the answer is empty, and no failure', async () => {
  const reply = await get()
  expect([reply.status, (await bytesOf(reply)).length]).toEqual([200, 0])
  expect(reply.headers.get('cache-control')).toBe('public, max-age=3600')
})

test('both origins give the very bytes, under a name that says nothing, with every guard a page has', async () => {
  const bytes = randomBytes(300_000)
  put(bytes)
  for (const origin of ['person', 'desk'] as const) {
    const reply = await get(origin)
    expect((await bytesOf(reply)).equals(bytes)).toBe(true)
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '300000',
      'cache-control': 'public, max-age=3600',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
  }
})

test('who has the file is not sent it again; a new file is given without a restart', async () => {
  put(randomBytes(1000))
  const etag = (await get()).headers.get('etag')!
  const again = await get('person', { 'if-none-match': etag })
  expect([again.status, (await bytesOf(again)).length]).toEqual([304, 0])
  const next = randomBytes(1000)
  put(next)
  const changed = await get('person', { 'if-none-match': etag })
  expect(changed.status).toBe(200)
  expect((await bytesOf(changed)).equals(next)).toBe(true)
  rmSync(file())
  expect((await bytesOf(await get('person', { 'if-none-match': etag }))).length).toBe(0)
})

test('a tag is known weak, in a list of tags and as any; another is not', async () => {
  put(randomBytes(1000))
  const etag = (await get()).headers.get('etag')!
  const statusOf = async (tags: string, method = 'GET') =>
    (await fetch(world.urls.person + routes.lists.path, { method, headers: { 'if-none-match': tags } }))
      .status
  for (const tags of [`W/${etag}`, `"x", ${etag}`, `"a,b",W/${etag} , "y"`, '*']) {
    expect([tags, await statusOf(tags), await statusOf(tags, 'HEAD')]).toEqual([tags, 304, 304])
  }
  for (const tags of ['"x"', `W/"x", "y"`, etag.slice(1, -1), `"*"`, '']) {
    expect([tags, await statusOf(tags)]).toEqual([tags, 200])
  }
})

test('a file replaced under way still arrives whole', async () => {
  const [old, next] = [randomBytes(8_000_000), randomBytes(8_000_000)]
  put(old)
  const reply = await get()
  put(next)
  expect((await bytesOf(reply)).equals(old)).toBe(true)
})

test('HEAD tells the size and sends nothing; who hangs up leaves no file open', async () => {
  put(randomBytes(8_000_000))
  const head = await fetch(world.urls.person + routes.lists.path, { method: 'HEAD' })
  expect([head.headers.get('content-length'), (await bytesOf(head)).length]).toEqual(['8000000', 0])
  const before = openFiles()
  for (let n = 0; n < 5; n++) await hangUp()
  await expect.poll(openFiles).toBeLessThanOrEqual(before)
})

const hangUp = () =>
  new Promise<void>((resolve, reject) => {
    const asked = request(world.urls.person + routes.lists.path, response => {
      response.once('data', () => response.destroy())
      response.once('close', resolve)
    })
    asked.once('error', reject)
    asked.end()
  })

test('nothing of it stands in the log', () => {
  expect(world.lines.join('')).not.toMatch(/data|lists|GET/)
})
