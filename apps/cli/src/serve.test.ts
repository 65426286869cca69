/** Promises of `treeline serve` and `treeline demo`, as processes. They need the built pages: npm test builds them. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchSite } from '@treeline/client/person'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freePorts } from '../../../tools/ports.ts'
import { newTestDesk } from '../test/desk.ts'
import { startTreeline, treeline } from '../test/treeline.ts'
import { openReal, replayErasures } from './location.ts'
import { builtPages } from './pages.ts'
import { worldAt } from './world.ts'

const isBuilt = existsSync(join(builtPages, 'desk/index.html'))

let data: string
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'treeline-cli-'))
})
afterEach(() => rm(data, { recursive: true }))

test("A28: a demonstration's data is not served as a desk", async () => {
  const demo = await newTestDesk({ demo: true })
  const real = await newTestDesk()
  for (const desk of [demo, real]) {
    await desk.start()
    await desk.setUp()
    await desk.stop()
  }
  await expect(openReal({ data: demo.data, webRoot: builtPages })).rejects.toThrow('holds a demonstration')
  await replayErasures({ data: real.data })
  await replayErasures({ data })
  await Promise.all([demo.remove(), real.remove()])
})

test("A28: a demonstration's codename opens nothing on a real desk", async () => {
  const [demo, real] = [await newTestDesk({ demo: true }), await newTestDesk()]
  for (const desk of [demo, real]) {
    await desk.start()
    await desk.setUp()
  }
  const codename = await demo.write('To the demonstration.')
  expect((await demo.open(codename)).isEmpty).toBe(false)
  expect((await real.open(codename)).isEmpty).toBe(true)
  await Promise.all([demo.remove(), real.remove()])
})

test('A28: the self-test does not play on a real desk', async () => {
  const real = await newTestDesk()
  await real.start()
  await real.setUp()
  const { code, err, out } = await treeline(['selftest', '--url', real.person(), '--json'])
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain('is not a demonstration')
  const member = await real.member()
  await member.sync()
  expect(member.cases()).toEqual([])
  await real.remove()
})

describe.runIf(isBuilt)('with the built pages', () => {
  test('serve prints both addresses and the set-up link, and answers there', async () => {
    const port = await freePorts(2)
    const { lines, stop } = await startTreeline(
      ['serve', '--data', data, '--port', String(port)],
      'set-up, once:',
    )
    try {
      const printed = lines.filter(line => !line.startsWith('{'))
      expect(printed.slice(0, 2)).toEqual([
        `person: http://localhost:${port}/`,
        `desk: http://localhost:${port + 1}/`,
      ])
      expect(printed[2]).toMatch(
        new RegExp(`^set-up, once: http://localhost:${port + 1}/#setup=[\\w-]{20,}$`),
      )
      expect((await fetch(`http://localhost:${port}/`)).status).toBe(200)
      expect(await fetchSite(worldAt(`http://localhost:${port}`))).toBeUndefined()
      const second = await treeline(['serve', '--data', data, '--port', String(port)])
      expect([second.code, second.err]).toEqual([1, expect.stringContaining('Another program listens')])
    } finally {
      expect(await stop()).toBe(0)
    }
  })

  test('demo prints exactly what is needed, honours PORT, and passes the self-test', async () => {
    const port = await freePorts(2)
    const { lines, stop } = await startTreeline(['demo'], 'A demonstration:', { PORT: String(port) })
    try {
      expect(lines).toEqual([
        `person: http://localhost:${port}/`,
        expect.stringMatching(/^codename: [а-я]+( [а-я]+){11}$/),
        `desk: http://localhost:${port + 1}/`,
        'unlock: open door public garden visit museum',
        'on the invented wanted list: Осокин Тихон Ильич, 3.2.1990',
        'A demonstration: nothing is kept, and every key here is public. Ctrl+C ends it.',
      ])
      const { code, out } = await treeline(['selftest', '--url', `http://localhost:${port}`, '--json'])
      expect(JSON.parse(out)).toMatchObject({ ok: true })
      expect(code).toBe(0)
    } finally {
      expect(await stop()).toBe(0)
    }
  })

  test('verify finds a running desk to be what was built', async () => {
    const port = await freePorts(2)
    const { stop } = await startTreeline(['serve', '--data', data, '--port', String(port)], 'set-up, once:')
    try {
      const person = await treeline(['verify', `http://localhost:${port}`])
      expect([person.code, person.out]).toEqual([
        0,
        expect.stringMatching(/^All \d+ files are those of the list.\n$/),
      ])
      const list = join(builtPages, 'desk/manifest.json')
      const desk = await treeline(['verify', `http://localhost:${port + 1}`, '--manifest', list])
      expect([desk.code, desk.out]).toEqual([0, expect.stringMatching(/^All/)])
      const swapped = await treeline(['verify', `http://localhost:${port + 1}`])
      expect([swapped.code, swapped.out]).toEqual([1, expect.stringContaining('DIFFERS  /')])
    } finally {
      expect(await stop()).toBe(0)
    }
  })
})
