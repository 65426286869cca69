/** Attack 16: one byte of a served file is changed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { foundAt } from '../stage/desk.ts'
import { built, type House, openHouse } from '../stage/house.ts'
import { expect, test } from '../stage/story.ts'

const command = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))

let webRoot: string
let house: House
test.beforeEach(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'treeline-pages-'))
  cpSync(built, webRoot, { recursive: true })
  house = await openHouse({ webRoot })
  await foundAt(house)
})
test.afterEach(async () => {
  await house.stop()
  rmSync(webRoot, { recursive: true })
})

/** One byte more, in every form the file is served in. Gives its path below the folder. */
function changed(pattern: string): string {
  const [file] = globSync(pattern, { cwd: webRoot })
  if (!file) throw new Error(`no ${pattern} in the built pages`)
  const path = join(webRoot, file)
  const bytes = Buffer.concat([readFileSync(path), Buffer.from(' ')])
  writeFileSync(path, bytes)
  writeFileSync(`${path}.gz`, gzipSync(bytes))
  writeFileSync(`${path}.br`, brotliCompressSync(bytes))
  return file
}

async function verified(site: string): Promise<{ code: number | null; said: string }> {
  const args = [command, 'verify', site, '--manifest', join(built, 'person/manifest.json')]
  const child = spawn(process.execPath, args, { timeout: 30_000 })
  const pieces: Buffer[] = []
  child.stdout.on('data', piece => pieces.push(piece))
  child.stderr.on('data', piece => pieces.push(piece))
  const [code] = await once(child, 'close')
  return { code, said: String(Buffer.concat(pieces)) }
}

const scripts = ['person/assets/main-*.js', 'person/assets/inner-*.js']
for (const pattern of [...scripts, 'person/assets/style-*.css', 'person/assets/ru-*.json']) {
  test(`attack 16: a changed ${pattern} is refused by the browser, and verify names it`, async ({
    visit,
  }) => {
    const file = changed(pattern)
    const { page, watch } = await visit({ house })
    watch.expects(/integrity|digest|Failed to (fetch|load)|preloaded using link preload/)
    const refused: string[] = []
    page.on('console', message => refused.push(message.text()))
    await page.goto(house.person)
    await expect.poll(() => refused.join(), { message: 'the browser says why' }).toMatch(/integrity|digest/)
    const { code, said } = await verified(house.person)
    expect(code).toBe(1)
    expect(said).toContain(file.replace('person/', ''))
  })
}

test('attack 16: the unchanged pages are verified whole', async () => {
  expect(await verified(house.person)).toMatchObject({ code: 0 })
})
