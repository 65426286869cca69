/** The upgrade: what each released version left behind is read, answered and erased by this one, on either database. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresBin, startPostgres } from '../../../tools/postgres.ts'
import { linesOf, newTestDesk, type TestDesk } from '../test/desk.ts'
import { leftBy, releases } from '../test/releases.ts'

const kinds = postgresBin() ? (['SQLite', 'PostgreSQL'] as const) : (['SQLite'] as const)
const all = releases.flatMap(version => kinds.map(kind => [version, kind] as const))

test('there is at least one release to come from', () => {
  expect(releases).toContain('0.2.0')
})

describe.each(all)('data of %s, on %s', (version, kind) => {
  let release: Awaited<ReturnType<typeof leftBy>>
  let desk: TestDesk
  let stop = async () => {}

  beforeAll(async () => {
    const server = kind === 'PostgreSQL' ? await startPostgres() : undefined
    if (server) stop = server.stop
    const address = server ? { postgres: server.url } : {}
    release = await leftBy(version, server?.url)
    desk = await newTestDesk({ ...address, left: release.left })
    await desk.start()
  })
  afterAll(async () => {
    await desk.remove()
    await stop()
  })

  test('a person reads what they had read, and who erased finds nothing', async () => {
    expect(linesOf(await desk.open(release.remaining))).toEqual(release.facts.lines)
    expect((await desk.open(release.erased)).isEmpty).toBe(true)
  })

  test('a device goes on from what it remembered: the case with its note, nothing hidden, nothing altered', async () => {
    const device = desk.device()
    const open = await device.open()
    await open.sync()
    while (await open.readAhead());
    expect(open.site().isBehind).toBeUndefined()
    const shown = open.cases().map(({ isErased, fault, standing }) => ({
      isErased,
      fault,
      first: standing.messages[0]?.text,
      notes: standing.notes.map(({ text }) => text),
    }))
    const { lines, note } = release.facts
    expect(shown.filter(one => one.isErased)).toHaveLength(1)
    expect(shown.filter(one => !one.isErased)).toEqual([
      { isErased: false, fault: null, first: lines[0], notes: [note] },
    ])
    await open.reply(open.cases().find(one => !one.isErased)!.id, 'Answered after the upgrade.').run()
    expect(linesOf(await desk.open(release.remaining)).at(-1)).toBe('Answered after the upgrade.')
  })

  test('what this version writes is erased like what was there', async () => {
    await (await desk.open(release.remaining)).erase('Delete everything.')
    expect((await desk.open(release.remaining)).isEmpty).toBe(true)
  })
})
