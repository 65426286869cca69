/** Tests of the demonstration: it has all its parts, opens with the printed words, and leaves no files. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDesk, unlock } from '@treeline/client/member'
import { fetchSite, openMailbox } from '@treeline/client/person'
import { sha256, verify } from '@treeline/vault'
import { check, openBundle } from '@treeline/wanted'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { playBothSides } from '../selftest/play.ts'
import { noted } from '../selftest/steps.ts'
import { worldAt } from '../world.ts'
import { type OpenDemonstration, openDemonstration } from './open.ts'
import { answer, answered, listedPerson } from './people.ts'
import { readRecord } from './record.ts'
import { secretOf, unlockWords } from './unlock.ts'

// For temporary files, and of this test alone: another demonstration on this machine may end meanwhile.
const folder = mkdtempSync(join(tmpdir(), 'treeline-test-'))
let demo: OpenDemonstration
beforeAll(async () => {
  vi.stubEnv('TMPDIR', folder)
  demo = await openDemonstration(0, '/nowhere')
})
afterAll(async () => {
  await demo.stop()
  vi.unstubAllEnvs()
  const remaining = readdirSync(folder)
  rmSync(folder, { recursive: true })
  expect(remaining).toEqual([])
})

test('the codename that is printed opens the answered conversation', async () => {
  const world = worldAt(demo.person)
  const site = (await fetchSite(world))!
  expect(site.config.demo).toBe(true)
  const { lines, stage } = await openMailbox(world, site, demo.codename)
  expect(lines.map(line => (line.kind === 'message' ? [line.by, line.text] : line.kind))).toEqual([
    [null, answered.text],
    ['Marta', answer],
    'stage',
  ])
  expect(stage).toBe('you')
})

test('the words that are printed unlock a desk with three cases: answered, taken, waiting', async () => {
  const reply = await fetch(`${demo.desk}/api/demo`)
  const { record, method } = readRecord(await reply.json())!
  const { keyset } = await unlock(
    worldAt(demo.desk),
    record,
    method,
    await secretOf(unlockWords, method.salt),
  )
  const desk = await openDesk(worldAt(demo.desk), keyset, async () => {})
  await desk.sync()
  while (await desk.readAhead());
  const shown = desk
    .cases()
    .map(({ owner, standing }) => [
      owner?.name ?? null,
      ...[standing.waitingFor, standing.country, standing.urgency.level],
    ])
  expect(shown.sort()).toEqual([
    [null, 'desk', 'GE', 'red'],
    ['Ilya', 'desk', 'RS', 'amber'],
    ['Marta', 'person', 'KG', 'none'],
  ])
})

test('its wanted list is signed by whom the desk names, says that it is invented, and holds who is printed', async () => {
  const site = (await fetchSite(worldAt(demo.person)))!
  const bytes = new Uint8Array(await (await fetch(`${demo.person}/data.bin`)).arrayBuffer())
  const bundle = await openBundle(bytes, {
    digest: async bytes => sha256(bytes),
    verify: (key, signature, message) => verify(key, 'lists', message, signature),
    signers: [site.config.lists!],
  })
  if ('refused' in bundle) throw new Error(bundle.refused)
  expect(bundle.lists.map(list => [list.name, list.people])).toEqual([
    [expect.stringContaining('invented'), 3000],
  ])
  const today = new Date().toISOString().slice(0, 10)
  expect(check(bundle, listedPerson, today).level).toBe('possible-strong')
})

test('the self-test passes against it, step by step', async () => {
  const { ok, steps } = await noted(note => playBothSides(demo.person, demo.desk, note))
  expect(steps.filter(step => !step.ok)).toEqual([])
  expect(ok).toBe(true)
  expect(steps.length).toBeGreaterThan(10)
})
