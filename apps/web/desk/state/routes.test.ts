/** Addresses of the desk. */
import { expect, test } from 'vitest'
import { hrefOf, invitationOf, type Route, routeOf, ticketOf, views } from './routes.ts'

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
