/** Routes of the person's page: no screen opens without its data, and every address leads somewhere. */
import type { Mailbox } from '@treeline/client/person'
import type { Codename } from '@treeline/vault'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { admitted, type Route, routeOf, routes } from './routes.ts'

const names = Object.keys(routes) as Route[]
const nothing = {
  stated: undefined,
  text: '',
  codename: undefined,
  isChecked: false,
  isSent: false,
  mailbox: undefined,
  receipt: undefined,
}

test.each([
  ['', 'start'],
  ['#', 'start'],
  ['#write', 'write'],
  ['#main', 'start'],
  ['#lists', 'start'],
  ['#constructor', 'start'],
  ['#__proto__', 'start'],
])('the address %s means %s', (hash, route) => {
  expect(routeOf(hash)).toBe(route)
})

test('with nothing at hand each screen falls back to one that needs nothing', () => {
  const open = names.filter(name => !routes[name].needs)
  for (const name of names) expect(open).toContain(admitted(name, nothing))
  expect(admitted('sending', nothing)).toBe('write')
  expect(admitted('delete', nothing)).toBe('enter')
})

test('whatever is at hand, the screen that is shown has what it needs', () => {
  const draft = fc.record({
    stated: fc.constantFrom(undefined, {}),
    text: fc.constantFrom('', ' \n', 'Здравствуйте'),
    codename: fc.constantFrom(undefined, new Uint8Array(16) as Codename),
    isChecked: fc.boolean(),
    isSent: fc.boolean(),
    mailbox: fc.constantFrom(undefined, {} as Mailbox),
    receipt: fc.constantFrom(undefined, { messages: 1, files: 0, number: '0', day: new Date(0) }),
  })
  fc.assert(
    fc.property(fc.constantFrom(...names), draft, (wanted, have) => {
      const { needs } = routes[admitted(wanted, have)]
      expect(needs?.(have) ?? true).toBe(true)
    }),
  )
})

test('back leads to a screen, and in the end to the start', () => {
  for (const name of names) {
    let at: Route | undefined = name
    for (let steps = 0; at && routes[at].back; steps++) {
      expect(steps).toBeLessThan(names.length)
      at = routes[at].back
    }
  }
})
