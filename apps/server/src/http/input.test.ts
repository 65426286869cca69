/** Tests of malformed input: always answered as a client's error, and nothing of it reaches the log. */
import { routes } from '@treeline/wire'

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deletionOf, firstContact } from '../../test/person.ts'
import { onEachStore } from '../../test/scene.ts'
import type { LogLine } from '../index.ts'

onEachStore('bad input', scene => {
  const all = Object.values(routes).flatMap(({ method, path, on }) =>
    method === 'POST' ? on.map(origin => ({ path, origin })) : [],
  )
  const failures = () => scene.world.lines.filter(line => line.includes('"failed"'))

  test('whatever JSON comes to whatever route, with or without a session, the answer is a refusal', async () => {
    const { world } = scene
    const tokens = { person: (await scene.begun()).token, desk: await scene.signIn(scene.desk.members[0]!) }
    const anything = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .dictionary(
          fc.constantFrom('log', 'after', 'item', 'epoch', 'kem', 'wraps', 'claim', 'id', 'side'),
          fc.jsonValue(),
        )
        .map(value => JSON.stringify(value)),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...all),
        anything,
        fc.boolean(),
        async ({ path, origin }, body, isSignedIn) => {
          const headers: Record<string, string> = isSignedIn
            ? { authorization: `Bearer ${tokens[origin]}` }
            : {}
          const response = await fetch(world.urls[origin] + path, { method: 'POST', body, headers })
          const answer = await response.json()
          if (body.trim() !== '{}') expect(answer).toHaveProperty('refused')
          expect(response.status === 200 || (response.status >= 400 && response.status < 500)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
    expect(failures()).toEqual([])
  })

  test('a valid first message with any byte changed is refused, never kept and never a failure', async () => {
    const { world, desk } = scene
    const { ask } = await firstContact(desk, world.today())
    await fc.assert(
      fc.asyncProperty(fc.nat(ask.epoch.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const epoch = ask.epoch.slice()
        epoch[at]! ^= flip
        const { status } = await world.ask('person', 'begin', { ...ask, epoch })
        expect(status).toBeGreaterThanOrEqual(400)
        expect(status).toBeLessThan(500)
      }),
      { numRuns: 150 },
    )
    expect(failures()).toEqual([])
    expect((await world.ask('person', 'begin', ask)).status).toBe(200)
  })

  test('bytes of any kind put as a chunk are refused', async () => {
    const { token } = await scene.begun()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async bytes => {
        const { status } = await scene.world.put('person', new Uint8Array(bytes), token)
        expect([400, 404]).toContain(status)
      }),
      { numRuns: 50 },
    )
    expect(failures()).toEqual([])
  })

  test('other methods and unknown paths are not there', async () => {
    for (const origin of ['person', 'desk'] as const)
      for (const [method, path] of [
        ['GET', '/api/page'],
        ['DELETE', '/api/desk'],
        ['PUT', '/api/begin'],
        ['POST', '/api/x'],
        ['POST', routes.blobPut.path],
      ])
        expect(
          (await fetch(scene.world.urls[origin] + path, { method: method! })).status,
          `${method} ${path}`,
        ).toBe(404)
  })

  test('attack 22: after a whole scenario the log holds days, kinds and counts, and nobody', async () => {
    const { world, desk } = scene
    const begun = await scene.begun()
    const member = await scene.signIn(desk.members[0]!)
    await scene.write(begun.pen, member, desk.members[0])
    await world.ask('person', 'page', { log: begun.keys.id, after: -1 }, 'x')
    await world.ask('person', 'begin', { ...begun.ask, kem: new Uint8Array(1216) })
    await world.ask('person', 'erase', deletionOf(begun, world.today()), begun.token)
    await world.swept()
    await world.restart()
    const fields: Record<keyof LogLine, RegExp> = {
      day: /^\d{4}-\d\d-\d\d$/,
      what: /^(started|stopped|swept|refused|failed)$/,
      where: /^[a-zA-Z]{4,8}$/,
      count: /^\d{1,6}$/,
      why: /^[a-z-]{2,12}$/,
    }
    expect(world.lines.length).toBeGreaterThan(3)
    for (const line of world.lines) {
      expect(line.endsWith('\n')).toBe(true)
      for (const [name, value] of Object.entries(JSON.parse(line)))
        expect(String(value)).toMatch(fields[name as keyof LogLine])
    }
    const text = world.lines.join('')
    expect(text).not.toMatch(/127\.0\.0\.1|::1|localhost|\d\d:\d\d/)
    for (const id of [begun.keys.id, desk.members[0]!.id, desk.id])
      for (const form of ['base64url', 'base64', 'hex'] as const)
        expect(text).not.toContain(Buffer.from(id).toString(form).slice(0, 12))
  })
})
