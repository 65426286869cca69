/** Attack 21: another site in the same browser, or another host name for the server, gets no data. */

import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '../stage/story.ts'

/** A site somewhere else, on a port of its own. */
async function elsewhere(html: string) {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`
  return { url, stop: () => once(server.close(), 'close') }
}

/** The status a server gives whoever calls it by this name. */
const statusFor = (origin: string, host: string, path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const asked = request(origin + path, { headers: { host } }, reply => resolve(reply.resume().statusCode))
    asked.on('error', reject).end()
  })

test('attack 21: a page of another site can neither ask, nor post a form, nor show ours in a frame', async ({
  visit,
  server,
}) => {
  const site = await elsewhere('<!doctype html><title>elsewhere</title><h1>elsewhere</h1>')
  const { page, watch } = await visit()
  watch.expects(/another origin|CORS|ERR_|frame-ancestors|403|favicon/)
  const origins = { person: server.person, desk: server.desk }
  try {
    await page.goto(site.url)
    const asked = await page.evaluate(async ({ person, desk }) => {
      const tries = [
        fetch(`${person}/api/desk`),
        fetch(`${desk}/api/nonce`, { method: 'POST', body: '{}' }),
        fetch(`${desk}/api/nonce`, {
          method: 'POST',
          body: '{}',
          headers: { 'content-type': 'application/json' },
        }),
      ]
      return Promise.all(
        tries.map(one =>
          one.then(
            reply => reply.type,
            () => 'nothing',
          ),
        ),
      )
    }, origins)
    expect(asked).toEqual(['nothing', 'nothing', 'nothing'])
    const opaque = await page.evaluate(
      ({ desk }) =>
        fetch(`${desk}/api/nonce`, { method: 'POST', body: '{}', mode: 'no-cors' }).then(
          reply => reply.type,
          () => 'nothing',
        ),
      origins,
    )
    expect(['opaque', 'nothing']).toContain(opaque)
    for (const origin of [server.person, server.desk]) {
      await page.evaluate(src => {
        const frame = document.createElement('iframe')
        frame.src = src
        document.body.append(frame)
      }, `${origin}/`)
    }
    const framed = () => page.frames().map(frame => frame.url().split(':')[0])
    await expect.poll(framed).toEqual(['http', 'chrome-error', 'chrome-error'])
    await page.evaluate(action => {
      const form = document.createElement('form')
      form.method = 'post'
      form.enctype = 'text/plain'
      form.action = action
      form.innerHTML = `<input name='{"side":' value='1}'>`
      document.body.append(form)
      form.submit()
    }, `${server.desk}/api/invite`)
    await page.waitForURL(`${server.desk}/**`)
    expect(await page.innerText('body')).toContain('forbidden')
  } finally {
    await site.stop()
  }
})

test('attack 21: by any name but its own the server answers that it is not meant', async ({ server }) => {
  for (const origin of [server.person, server.desk]) {
    const { port, host } = new URL(origin)
    expect(await statusFor(origin, host, '/')).toBe(200)
    for (const name of [`rebound.example:${port}`, `127.0.0.1:${port}`, 'localhost', `localhost.:${port}`]) {
      expect(await statusFor(origin, name, '/api/desk'), name).toBe(421)
      expect(await statusFor(origin, name, '/'), name).toBe(421)
    }
  }
})
