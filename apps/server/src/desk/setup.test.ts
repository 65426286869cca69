/** Promises of set-up: once, by whoever has the link, with whole documents of one desk. */
import { asDay, concat, lineBytes } from '@treeline/vault'
import { expect, test } from 'vitest'
import { foundDesk, random } from '../../test/desk.ts'
import { onEachStore } from '../../test/scene.ts'
import { setupOf } from '../../test/setup.ts'
import { openWorld, setUp } from '../../test/world.ts'

onEachStore('a desk that is set up', scene => {
  test('set-up works once', async () => {
    const { world, desk } = scene
    const question = { token: 'x', ...setupOf(desk, world.today()) }
    expect((await world.ask('desk', 'setup', question)).refused).toBe('exists')
  })
})

test('a demonstration desk is taken by a demonstration server only, and that listens on loopback only', async () => {
  const [real, demo] = [await openWorld('sqlite', null), await openWorld('sqlite', null, { demo: {} })]
  expect((await setUp(real, foundDesk(3, true))).refused).toBe('invalid')
  expect((await setUp(demo, foundDesk(3))).refused).toBe('invalid')
  expect((await setUp(demo, foundDesk(3, true))).status).toBe(200)
  await real.close()
  await demo.close()
  await expect(openWorld('sqlite', null, { demo: {}, host: '0.0.0.0' })).rejects.toThrow('loopback')
})

test('set-up takes the token of the link, and whole documents of one desk', async () => {
  const world = await openWorld('sqlite', null)
  const [desk, other] = [foundDesk(), foundDesk()]
  const day = world.today()
  const token = world.server.setupLink!.split('=').at(-1)!
  const setup = async (change: object) =>
    (await world.ask('desk', 'setup', { token, ...setupOf(desk, day), ...change })).refused
  expect((await world.get('person')).refused).toBe('not-set-up')
  expect(await setup({ token: 'invented' })).toBe('forbidden')
  for (const [name, document] of Object.entries(setupOf(other, day)))
    expect(await setup({ [name]: document }), name).toBe('invalid')
  const { register } = setupOf(desk, day)
  expect(await setup({ register: register.toReversed() }), 'out of order').toBe('invalid')
  for (const ahead of [-40, 40])
    expect(await setup(setupOf(desk, asDay(day + ahead))), `${ahead} days`).toBe('invalid')
  const log = random(32)
  const line = concat(log, random(lineBytes - log.length))
  for (const [what, at, change] of [
    ['of days ago', day - 9, {}],
    ['of days to come', day + 2, {}],
    ['with a line', day, { lines: [line] }],
    ['that counts a line it does not bring', day, { count: 1 }],
    ['that counts lines of before', day, { all: random(32) }],
  ] as const)
    expect(await setup(setupOf(desk, day, { at, ...change })), what).toBe('invalid')
  expect(await setup({})).toBeUndefined()
  await world.restart()
  expect(world.server.setupLink).toBeUndefined()
  await world.close()
})
