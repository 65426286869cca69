/** Addresses of the desk. */
import { expect, test } from 'vitest'
import {
  hrefOf,
  invitationOf,
  type Locked,
  lockedHref,
  lockedOf,
  type Route,
  routeOf,
  ticketOf,
  views,
} from './routes.ts'

const id = 'A'.repeat(43)

test('every route is read back as it was written', () => {
  const routes: Route[] = [
    ...views.map((view): Route => ({ screen: 'inbox', view })),
    { screen: 'case', id },
    { screen: 'case', id, opens: 'note' },
    { screen: 'members' },
    { screen: 'members', motion: 'abc-_1' },
    { screen: 'lists' },
  ]
  for (const route of routes) expect(routeOf(hrefOf(route))).toEqual(route)
})

test.each([
  '',
  '#',
  '#suspend=',
  '#suspend=a b',
  '#nowhere',
  '#case',
  '#case/../x',
  `#case/${id}x`,
  '#inbox/all',
])('%s leads to the inbox', hash => {
  expect(routeOf(hash)).toEqual({ screen: 'inbox', view: 'answer' })
})

test('a ticket is read from its link, and nothing else is a ticket', () => {
  expect(ticketOf('#setup=abc-_1')).toEqual({ kind: 'setup', token: 'abc-_1' })
  const link = invitationOf('https://desk.example/', 'tok')
  expect(ticketOf(new URL(link).hash)).toEqual({ kind: 'join', token: 'tok' })
  for (const hash of ['#setup=', '#join=a b', '#inbox', `#join=${'a'.repeat(65)}`]) {
    expect(ticketOf(hash)).toBeUndefined()
  }
})

test('why a desk was locked is read from its address, and nothing else is', () => {
  const all: Locked[] = [
    { why: 'locked', unread: 12, urgent: 0 },
    ...(['ended', 'suspended', 'elsewhere', 'refused'] as const).map(why => ({ why })),
  ]
  for (const one of all) {
    const { pathname, hash } = new URL(lockedHref(one), 'https://desk.example')
    expect(pathname).toBe('/locked')
    expect(lockedOf(hash)).toEqual(one)
  }
  for (const hash of ['', '#locked=', '#locked=1', '#locked=1.x', '#locked=hello', '#case/locked=1.1'])
    expect(lockedOf(hash)).toBeUndefined()
})
