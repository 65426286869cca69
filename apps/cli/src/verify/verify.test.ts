/** Promises of `treeline verify`: one changed byte is found, wherever and however it is served. */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { differences } from './compare.ts'

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const pages = {
  'index.html': '<!doctype html>',
  'assets/main-Ab3_x9Zk.js': 'export {}',
  'guides/tor.ru.html': 'Tor',
}
const files = Object.fromEntries(Object.entries(pages).map(([name, text]) => [name, sha256(text)]))

let server: Server
let site: string
let answer: (path: string, request: IncomingMessage, response: ServerResponse) => void
const honest = (path: string) => pages[(path === '/' ? 'index.html' : path.slice(1)) as keyof typeof pages]

beforeEach(async () => {
  answer = (path, _, response) => response.end(honest(path))
  server = createServer((request, response) => answer(request.url!, request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

test('the pages of the list, and nothing else, pass', async () => {
  expect(await differences(site, files)).toEqual([])
})

test.each([
  ['changed', 'export []'],
  ['missing', 'export {'],
  ['too many', 'export {} '],
])('attack 16: one byte %s is named with both hashes', async (_, altered) => {
  answer = (path, _, response) => response.end(path.endsWith('.js') ? altered : honest(path))
  const file = '/assets/main-Ab3_x9Zk.js'
  const expected = files['assets/main-Ab3_x9Zk.js']!
  expect(await differences(site, files)).toEqual([{ file, expected, got: sha256(altered) }])
})

test('a page that is honest by its name and altered at its folder is found', async () => {
  answer = (path, _, response) => response.end(path === '/' ? '<!doctype html><script>' : honest(path))
  expect((await differences(site, files)).map(one => one.file)).toEqual(['/'])
})

test('a copy altered only for those who take it compressed is found', async () => {
  answer = (path, request, response) => {
    if (request.headers['accept-encoding'] !== 'br' || !path.endsWith('.js'))
      return response.end(honest(path))
    response.setHeader('content-encoding', 'br')
    return response.end(brotliCompressSync('import "/other.js"'))
  }
  expect((await differences(site, files)).map(one => one.got)).toEqual([sha256('import "/other.js"')])
})

test('a file that is not served, or leads elsewhere, is named', async () => {
  answer = (path, _, response) => {
    if (path.endsWith('.js')) response.statusCode = 404
    if (path.startsWith('/guides')) response.writeHead(302, { location: '/' })
    response.end(honest(path))
  }
  expect((await differences(site, files)).map(one => one.got)).toEqual(['status 404', 'no answer'])
})
