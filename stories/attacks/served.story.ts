/** Attack 16: one byte of a served file is changed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { foundAt } from '../stage/desk.ts'
import { expect, test } from '../stage/story.ts'
import { built, openTestServer, type TestServer } from '../stage/test-server.ts'

const command = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))

let webRoot: string
let server: TestServer
test.beforeEach(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'treeline-pages-'))
  cpSync(built, webRoot, { recursive: true })
  server = await openTestServer({ webRoot })
  await foundAt(server)
})
test.afterEach(async () => {
  await server.stop()
  rmSync(webRoot, { recursive: true })
})

/** One byte more, in every form the file is served in, until it is put back. */
function change(file: string): () => void {
  const path = join(webRoot, file)
  const original = readFileSync(path)
  const write = (bytes: Buffer) => {
    writeFileSync(path, bytes)
    writeFileSync(`${path}.gz`, gzipSync(bytes))
    writeFileSync(`${path}.br`, brotliCompressSync(bytes))
  }
  write(Buffer.concat([original, Buffer.from(' ')]))
  return () => write(original)
}

async function verified(site: string): Promise<{ code: number | null; output: string }> {
  const args = [command, 'verify', site, '--manifest', join(built, 'person/manifest.json')]
  const child = spawn(process.execPath, args, { timeout: 30_000 })
  const pieces: Buffer[] = []
  child.stdout.on('data', piece => pieces.push(piece))
  child.stderr.on('data', piece => pieces.push(piece))
  const [code] = await once(child, 'close')
  return { code, output: String(Buffer.concat(pieces)) }
}

const wanted = /\.(js|css|json)$/

test('attack 16: each file the start fetches is refused by the browser once changed, and verify names it', async ({
  visit,
}) => {
  const files: string[] = []
  const first = await visit({ server })
  first.page.on('request', request => {
    const { pathname } = new URL(request.url())
    if (wanted.test(pathname)) files.push(`person${pathname}`)
  })
  await first.page.goto(server.person)
  await first.page.waitForLoadState('networkidle')
  expect(files.length).toBeGreaterThan(3)
  for (const file of new Set(files)) {
    const putBack = change(file)
    const { page, watch, close } = await visit({ server })
    watch.expects(/integrity|digest|Failed to (fetch|load)|preloaded using link preload/)
    const output: string[] = []
    page.on('console', message => output.push(message.text()))
    await page.goto(server.person)
    await expect.poll(() => output.join(), { message: file }).toMatch(/integrity|digest/)
    await close()
    const { code, output: named } = await verified(server.person)
    expect(code).toBe(1)
    expect(named).toContain(file.replace('person/', ''))
    putBack()
  }
})

test('attack 16: the unchanged pages are verified whole', async () => {
  expect(await verified(server.person)).toMatchObject({ code: 0 })
})
