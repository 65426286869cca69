/** The rights of the kinds' table and those of the keyring: two tables that meet here. */
import { isAllowed, kindNames, kinds } from '@treeline/casework'
import { holdsContent, type Member, mayClaim, type Role, roles } from '@treeline/vault'
import { expect, test } from 'vitest'

const member = (...given: readonly Role[]): Member => ({
  id: new Uint8Array(16) as Member['id'],
  nameHash: new Uint8Array(32),
  spans: [{ from: 0, roles: given }],
  key: new Uint8Array(32),
})

test('each who may write a kind of entry is the person or has a role of the keyring', () => {
  const writers = kindNames.flatMap(name => Object.values(kinds[name].writers).flat())
  expect(writers.filter(one => one !== 'person' && !roles.includes(one))).toEqual([])
})

test.each(roles)('the role %s answers if it holds content, and changes owners if it may claim', role => {
  const writes = (name: 'message' | 'owner', log: 'mailbox' | 'file') =>
    isAllowed(kinds[name].writers, { log, roles: [role] })
  expect(writes('message', 'mailbox')).toBe(holdsContent(member(role)))
  expect(writes('owner', 'file')).toBe(mayClaim(member(role)))
})
