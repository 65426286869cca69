/** Who may write what, and where: whatever else is written counts for nothing. */
import { describe, expect, test } from 'vitest'
import { allowedOrigins, forbiddenOrigins, origins } from '../test/origins.ts'
import { fold, type Opened } from './fold.ts'
import { type KindName, kindNames, kinds } from './kinds/index.ts'
import { parseAs, parseEntry } from './parse.ts'
import { presentAt } from './presence.ts'
import type { Origin } from './rights.ts'
import { timelineOf } from './timeline.ts'
import { writeEntry } from './write.ts'

const first: Opened = { log: 'mailbox', seq: 1, by: null, entry: kinds.message.example }
const readFrom = (origin: Origin, name: KindName) =>
  parseEntry(new TextEncoder().encode(JSON.stringify(kinds[name].example)), origin)

describe.each(kindNames)('S11: an entry of the kind %s', name => {
  test('is read from those who may write it', () => {
    expect(allowedOrigins(name)).not.toEqual([])
    // A copy is no JSON: what is read of it is told by the client's tests.
    const read = name === 'copy' ? { kind: 'unknown', named: name, why: 'newer' } : kinds[name].example
    for (const origin of allowedOrigins(name)) expect(readFrom(origin, name)).toEqual(read)
  })

  test.each(forbiddenOrigins(name))('counts for nothing in the $log by $roles', origin => {
    const entry = readFrom(origin, name)
    expect(entry).toEqual({ kind: 'unknown', named: name, why: 'rights' })
    expect(presentAt(entry)).toBeUndefined()
    const by = origin.roles[0] === 'person' ? null : 'M'.repeat(22)
    const standing = fold([first, { log: origin.log, seq: 2, by, entry }])
    const shown = { log: origin.log, seq: 2, by, named: name, why: 'rights' }
    expect(standing).toEqual({ ...fold([first]), unknown: [shown] })
    expect(timelineOf({ standing, altered: [], keyless: [] }).map(moment => moment.kind)).toEqual([
      'message',
      'unknown',
    ])
  })
})

test('S11: the person writes messages and nothing else', () => {
  const theirs = kindNames.filter(name => allowedOrigins(name).some(({ roles }) => roles[0] === 'person'))
  expect(theirs).toEqual(['message'])
})

test('S11: an admin, a coordinator, a former member and one without any role write nothing', () => {
  const others = origins.filter(({ roles }) =>
    ['admin', 'coordinator', 'former', undefined].includes(roles[0]),
  )
  for (const name of kindNames) expect(forbiddenOrigins(name)).toEqual(expect.arrayContaining(others))
})

test('the paper of a desk of one answers and keeps the file, and takes no case', () => {
  const isBySheet = ({ roles }: Origin) => roles[0] === 'recovery'
  const closed = kindNames.filter(name => !allowedOrigins(name).some(isBySheet))
  expect(closed).toEqual(['owner'])
})

test('one of several roles is enough', () => {
  expect(readFrom({ log: 'file', roles: ['admin', 'counsellor'] }, 'note')).toEqual(kinds.note.example)
})

test('a kind this edition does not know is newer, whoever wrote it, and so is a form it does not know', () => {
  const bodies = [{ kind: 'decide' }, { kind: 'message', text: { rich: 'text' } }, { kind: 'toString' }, null]
  for (const body of bodies)
    expect(
      parseEntry(new TextEncoder().encode(JSON.stringify(body)), { log: 'mailbox', roles: ['person'] }),
    ).toMatchObject({ kind: 'unknown', why: 'newer' })
})

test('a reader of some kinds holds the same rights', () => {
  const some = { stage: kinds.stage }
  const body = writeEntry({ kind: 'stage', stage: 'closed' })
  const readAs = (role: string) => parseAs(some, body, { log: 'mailbox', roles: [role] }).kind
  expect(['intake', 'person', 'admin'].map(readAs)).toEqual(['stage', 'unknown', 'unknown'])
})
