/** Which changes of roles are refused before a sheet is asked for, and what is said of the others. */
import type { Member, MemberId, Role } from '@treeline/vault'
import { expect, test } from 'vitest'
import { effectsOf, refusalOf } from './changing.ts'

const member = (n: number, ...roles: Role[]): Member => ({
  id: new Uint8Array(16).fill(n) as MemberId,
  nameHash: new Uint8Array(32).fill(n),
  key: new Uint8Array(32).fill(n),
  spans: [{ from: 0, roles }],
})
const nora = member(1, 'intake', 'counsellor', 'coordinator')
const timur = member(2, 'intake', 'counsellor')
const sheet = member(3, 'recovery')
const kai = member(4, 'coordinator', 'admin')
type Standing = Parameters<typeof refusalOf>[0]
const siteOf = (members: readonly Member[], ...suspended: MemberId[]) =>
  ({ keyring: { no: 0, members }, suspended }) satisfies Standing
const why = (members: readonly Member[], of: Member, roles: readonly Role[]) =>
  refusalOf(siteOf(members), nora, { member: of, roles })

test('everybody keeps a role', () => {
  expect(why([nora, timur], timur, [])).toBe('members.roles.one')
})

test('D13: two keep the keys, and two stay on intake, a paper counted and a suspended member not', () => {
  expect(why([nora, timur], timur, ['admin'])).toBe('members.dismiss.few')
  expect(why([nora, timur], timur, ['counsellor'])).toBe('members.roles.few')
  expect(why([nora, timur, sheet], timur, ['admin'])).toBeUndefined()
  const vera = member(5, 'intake')
  expect(why([nora, timur, vera], timur, ['counsellor'])).toBeUndefined()
  const change = { member: timur, roles: ['counsellor'] as const }
  expect(refusalOf(siteOf([nora, timur, vera], vera.id), nora, change)).toBe('members.roles.few')
})

test('a desk that has too few already is not kept from giving roles', () => {
  const counsellor = member(6, 'counsellor')
  expect(why([nora, counsellor], counsellor, ['counsellor', 'admin'])).toBeUndefined()
  expect(why([nora, counsellor], counsellor, ['counsellor', 'intake'])).toBeUndefined()
})

test('one’s own roles change, but coordinating is for another coordinator to take', () => {
  expect(why([nora, timur], nora, ['intake', 'coordinator'])).toBeUndefined()
  expect(why([nora, timur], nora, ['intake', 'counsellor'])).toBe('members.roles.last')
  expect(why([nora, timur, kai], nora, ['intake', 'counsellor'])).toBe('members.roles.own')
  expect(why([nora, timur, kai], kai, ['admin'])).toBeUndefined()
})

test('R14: at a desk of two a coordinator’s role ends with new roots alone', () => {
  const other = member(7, 'intake', 'counsellor', 'coordinator')
  expect(why([nora, other], other, ['intake', 'counsellor'])).toBe('members.roles.roots')
  expect(why([nora, other], other, ['intake', 'coordinator'])).toBeUndefined()
  expect(why([nora, other, timur], other, ['intake', 'counsellor'])).toBeUndefined()
})

test.each<[Member, readonly Role[], readonly string[]]>([
  [timur, ['intake', 'counsellor'], ['text']],
  [timur, ['counsellor'], ['takes.intake']],
  [timur, ['intake'], ['text']],
  [timur, ['admin'], ['takes.all']],
  [timur, ['intake', 'counsellor', 'coordinator'], ['gives.coordinator']],
  [kai, ['counsellor'], ['gives.counsellor', 'takes.coordinator']],
  [kai, ['intake', 'counsellor', 'coordinator'], ['gives.intake']],
])('%# says what is given and taken', (of, roles, expected) => {
  expect(effectsOf({ member: of, roles })).toEqual(expected.map(one => `members.roles.${one}`))
})
