/** Attack 16: one byte of a served file is changed. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { differences } from '../../apps/cli/src/verify/compare.ts'
import { builtManifest, readManifest } from '../../apps/cli/src/verify/manifest.ts'
import { asksOf } from '../stage/asking.ts'
import { foundAt } from '../stage/desk.ts'
import { phoneAt } from '../stage/phone.ts'
import { expect, test, type Visiting } from '../stage/story.ts'
import { built, type TestServer } from '../stage/test-server.ts'

let webRoot: string
let server: TestServer
test.beforeEach(async ({ startServer, atEnd }) => {
  webRoot = mkdtempSync(join(tmpdir(), 'treeline-pages-'))
  atEnd(() => rmSync(webRoot, { recursive: true }))
  cpSync(built, webRoot, { recursive: true })
  server = await startServer({ webRoot })
  await foundAt(server)
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

/** What `treeline verify` finds to differ from what was built. */
async function differing(): Promise<string[]> {
  const { files } = await readManifest(builtManifest('person'))
  return (await differences(server.person, files)).map(one => one.file)
}

const isChecked = /\.(js|css|json)$/

/** What a start fetches, and a browser checks the hash of, by path. */
async function fetchedBy(visit: Visiting): Promise<string[]> {
  const { page, watch, close } = await visit({ server })
  const asks = asksOf(page)
  await phoneAt(page, server).openFully()
  await watch.settled()
  await close()
  return [...new Set(asks)].filter(path => isChecked.test(path))
}

test('attack 16: each file the start fetches is refused by the browser once changed, and verify names all of them', async ({
  visit,
}) => {
  const files = await fetchedBy(visit)
  expect(files.length).toBeGreaterThan(3)
  for (const file of files) {
    const putBack = change(`person${file}`)
    const { page, watch, close } = await visit({ server })
    watch.expects(/integrity|digest|Failed to (fetch|load)|preloaded using link preload/)
    const refused = page.waitForEvent('console', message => /integrity|digest/.test(message.text()))
    await page.goto(server.person, { waitUntil: 'commit' })
    await refused
    await close()
    putBack()
  }
  for (const file of files) change(`person${file}`)
  expect((await differing()).sort()).toEqual(files.sort())
})

test('attack 16: the unchanged pages are verified whole', async () => {
  expect(await differing()).toEqual([])
})
