/** Attack 12, timing: how long a page takes does not depend on its content. */
import { mailboxKeys, newCodename } from '@treeline/vault'
import { routes } from '@treeline/wire'
import { expect, inject, test } from 'vitest'
import { foundDesk, random } from '../test/desk.ts'
import { entryOf, firstContact } from '../test/person.ts'
import { openWire, rawRequest } from '../test/raw.ts'
import { kinds, openWorld, setUp, signInPerson, type World } from '../test/world.ts'

const requests = 2000
const mostGapMs = 0.05
const mostAuc = 0.55

type Times = Record<'unknown' | 'brief' | 'full', number[]>
const pairs = [
  ['unknown', 'brief'],
  ['unknown', 'full'],
  ['brief', 'full'],
] as const

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1]!

/** How well the best threshold on time, in either direction, tells one from the other: 0.5 is a coin. */
function auc(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map(time => ({ time, isOne: true })), ...other.map(time => ({ time, isOne: false }))]
  const ranked = all.toSorted((a, b) => a.time - b.time)
  const ranks = ranked.reduce((sum, { isOne }, rank) => sum + (isOne ? rank + 1 : 0), 0)
  const share = (ranks - (one.length * (one.length + 1)) / 2) / (one.length * other.length)
  return Math.max(share, 1 - share)
}

/**
 * Answers nothing else on the machine held up: within half a millisecond of the quickest. A neighbour that takes the
 * processor for milliseconds moves every median and every rank; what an attacker could learn is in the quiet ones.
 */
function undisturbed(times: Times): Times {
  const latest = Math.min(...times.unknown, ...times.brief, ...times.full) + 0.5
  const quiet = (of: readonly number[]) => of.filter(time => time <= latest)
  return { unknown: quiet(times.unknown), brief: quiet(times.brief), full: quiet(times.full) }
}

const gap = (times: Times, [one, other]: (typeof pairs)[number]) =>
  Math.abs(median(times[one]) - median(times[other]))

/** Three requests for a first page: of a mailbox nobody has, one with a first message, one that fills the page. */
async function prepared(world: World) {
  const desk = foundDesk()
  await setUp(world, desk)
  const unknown = mailboxKeys(newCodename(random), desk.id)
  const [brief, full] = [await firstContact(desk, world.today()), await firstContact(desk, world.today())]
  await world.ask('person', 'begin', brief.ask)
  await world.ask('person', 'begin', full.ask)
  const token = await signInPerson(world, desk, full.keys)
  let { pen } = full
  for (let i = 0; i < 30; i++) {
    const written = await entryOf(desk, pen, `message ${i}`)
    await world.ask('person', 'append', { log: full.keys.id, item: written.item }, token)
    pen = written.pen
  }
  const request = async (keys: typeof unknown) => {
    const body = JSON.stringify({ log: Buffer.from(keys.id).toString('base64url'), after: -1 })
    return rawRequest(world.urls.person, routes.page.path, body, await signInPerson(world, desk, keys))
  }
  return { unknown: await request(unknown), brief: await request(brief.keys), full: await request(full.keys) }
}

const spin = (ms: number) => {
  for (const end = performance.now() + ms; performance.now() < end; );
}

/** Interleaved, in a random order in each round. `injectedMs`: answers of full mailboxes leave this much later. */
async function measured(world: World, ask: Record<keyof Times, Buffer>, injectedMs = 0): Promise<Times> {
  const wire = await openWire(world.urls.person)
  const times: Times = { unknown: [], brief: [], full: [] }
  for (let round = -100; round < requests; round++) {
    const order = (['unknown', 'brief', 'full'] as const).toSorted(() => Math.random() - 0.5)
    for (const kind of order) {
      const time = await wire.time(ask[kind])
      const late = kind === 'full' && injectedMs > 0 ? lateBy(injectedMs) : 0
      if (round >= 0) times[kind].push(time + late)
    }
  }
  wire.close()
  return times
}

function lateBy(ms: number): number {
  const started = performance.now()
  spin(ms)
  return performance.now() - started
}

const postgres = inject('postgres')
test.each(kinds.filter(kind => kind === 'sqlite' || postgres))(
  'attack 12: unknown, brief and full take the same time on %s',
  async kind => {
    const world = await openWorld(kind, postgres)
    try {
      const times = await measured(world, await prepared(world))
      const quiet = undisturbed(times)
      for (const kind of ['unknown', 'brief', 'full'] as const)
        expect(quiet[kind].length, 'answers to judge by').toBeGreaterThan(requests / 10)
      for (const pair of pairs) {
        expect(gap(quiet, pair), `median gap of ${pair.join(' and ')}, ms`).toBeLessThanOrEqual(mostGapMs)
        expect(auc(quiet[pair[0]], quiet[pair[1]]), `${pair.join(' or ')}`).toBeLessThanOrEqual(mostAuc)
      }
    } finally {
      await world.close()
    }
  },
)

test('and 200 microseconds after the pacing would be seen', async () => {
  const world = await openWorld('sqlite', null)
  try {
    const quiet = undisturbed(await measured(world, await prepared(world), 0.2))
    expect(gap(quiet, ['unknown', 'full'])).toBeGreaterThan(mostGapMs)
    expect(auc(quiet.unknown, quiet.full)).toBeGreaterThan(mostAuc)
  } finally {
    await world.close()
  }
})
