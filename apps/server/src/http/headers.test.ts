/** Tests of the HTTP layer: which requests are accepted, which headers are sent, which files each origin serves. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'

let world: World
let webRoot: string
const script = 'export const hello = 1\n'

beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'treeline-web-'))
  for (const origin of ['person', 'desk']) {
    mkdirSync(join(webRoot, origin, 'assets'), { recursive: true })
    writeFileSync(join(webRoot, origin, 'index.html'), `<!doctype html><title>${origin}</title>`)
    writeFileSync(join(webRoot, origin, 'assets', 'main-Ab3_xY9z.js'), script)
    writeFileSync(join(webRoot, origin, 'assets', 'main-Ab3_xY9z.js.gz'), gzipSync(script))
  }
  writeFileSync(join(webRoot, 'secret.txt'), 'not served')
  world = await openWorld('sqlite', null, { webRoot })
})
afterAll(async () => {
  await world.close()
  rmSync(webRoot, { recursive: true })
})

const policy = (scripts: string) =>
  `default-src 'none'; script-src ${scripts}; style-src 'self'; img-src 'self' blob:; connect-src 'self'; ` +
  "worker-src 'self'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html treeline-worker; " +
  "frame-ancestors 'none'; form-action 'none'; base-uri 'none'"

test.each(['person', 'desk'] as const)(
  'attack 21: pages and answers of the %s origin carry the whole policy',
  async origin => {
    const csp = policy(origin === 'desk' ? "'self' 'wasm-unsafe-eval'" : "'self'")
    for (const path of ['/', '/assets/main-Ab3_xY9z.js', '/api/desk', '/nowhere', '/healthz']) {
      const { headers } = await fetch(world.urls[origin] + path)
      const sent = Object.fromEntries(headers)
      expect(sent, path).toMatchObject({
        'content-security-policy': csp,
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
      expect(sent['permissions-policy']).toContain('camera=()')
      expect(sent['set-cookie']).toBeUndefined()
      expect(sent['access-control-allow-origin']).toBeUndefined()
    }
  },
)

test('each origin serves its own page, and nothing beside its folder', async () => {
  for (const origin of ['person', 'desk'] as const) {
    expect(await (await fetch(world.urls[origin])).text()).toContain(origin)
    for (const path of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%5c..%5csecret.txt',
    ])
      expect((await rawGet(origin, path)).status, path).toBe(404)
  }
})

test('hashed names are kept for ever, everything else is fetched again', async () => {
  const cache = async (path: string) => (await fetch(world.urls.person + path)).headers.get('cache-control')
  expect(await cache('/assets/main-Ab3_xY9z.js')).toBe('public, max-age=31536000, immutable')
  expect(await cache('/assets/main-Zz9_nope.js')).toBe('no-store')
  expect(await cache('/')).toBe('no-store')
  expect(await cache('/api/desk')).toBe('no-store')
})

test('files come compressed as they were built, answers never', async () => {
  const headers = { 'accept-encoding': 'gzip, br' }
  const file = await fetch(`${world.urls.person}/assets/main-Ab3_xY9z.js`, { headers })
  expect([file.headers.get('content-encoding'), await file.text()]).toEqual(['gzip', script])
  const answer = await fetch(`${world.urls.person}/api/desk`, { headers })
  expect(answer.headers.get('content-encoding')).toBeNull()
})

/** fetch() does not let a page choose these headers; somebody with a socket does. */
function rawGet(
  origin: 'person' | 'desk',
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
) {
  const { port, host } = new URL(world.urls[origin])
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const asked = request(
      { port, path, method, host: '127.0.0.1', headers: { host, ...headers } },
      response => {
        let body = ''
        response.on('data', piece => {
          body += piece
        })
        response.on('end', () => resolve({ status: response.statusCode!, body }))
      },
    )
    asked.on('error', reject)
    asked.end(method === 'POST' ? '{}' : undefined)
  })
}

test('attack 21: under another host’s name nothing is answered', async () => {
  const { port } = new URL(world.urls.person)
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    `127.0.0.1:${port}`,
    new URL(world.urls.desk).host,
    '',
  ]) {
    for (const path of ['/', '/api/desk'])
      expect((await rawGet('person', path, { host })).status, host).toBe(421)
    expect((await rawGet('person', '/api/nonce', { host }, 'POST')).status).toBe(421)
  }
  expect((await rawGet('person', '/healthz', { host: 'probe.internal' })).status).toBe(200)
})

test('attack 21: another origin’s page can ask nothing', async () => {
  const own = world.urls.person
  const post = async (headers: Record<string, string>) =>
    (await rawGet('person', '/api/nonce', headers, 'POST')).status
  expect(await post({})).toBe(200)
  expect(await post({ origin: own, 'sec-fetch-site': 'same-origin' })).toBe(200)
  expect(await post({ origin: own })).toBe(200)
  expect(await post({ origin: 'null', 'sec-fetch-site': 'same-origin' }), 'no-referrer sends null').toBe(200)
  for (const origin of ['https://evil.example', 'null', world.urls.desk])
    expect(await post({ origin })).toBe(403)
  for (const site of ['cross-site', 'same-site', 'none'])
    expect(await post({ 'sec-fetch-site': site })).toBe(403)
})

test('a preflight gets no permission', async () => {
  const response = await fetch(`${world.urls.person}/api/nonce`, { method: 'OPTIONS' })
  expect(response.status).toBe(404)
  expect([...response.headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([])
})

test('behind a proxy the public names count, and sessions are for them', async () => {
  const public_ = await openWorld('sqlite', null, {
    origins: { person: 'https://help.example', desk: 'https://desk.help.example' },
  })
  expect(public_.server.personUrl).toBe('https://help.example')
  expect(public_.server.setupLink).toMatch(/^https:\/\/desk\.help\.example\/#setup=[\w-]+$/)
  await public_.close()
})

test('a probe learns that the server answers, and its version; nothing of the desk', async () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  for (const origin of ['person', 'desk'] as const) {
    const reply = await fetch(`${world.urls[origin]}/healthz`)
    expect(reply.headers.get('content-type')).toBe('application/json')
    expect(await reply.json()).toEqual({ ok: true, version })
  }
})
