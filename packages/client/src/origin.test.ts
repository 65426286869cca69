/** Whose an entry is, and with which roles: by the edition the entry names, not by today's. */
import { isAllowed, kinds } from '@treeline/casework'
import {
  as,
  identityOf,
  type Keyring,
  type Member,
  type MemberId,
  memberIdBytes,
  newSeed,
  type Role,
  sha256,
} from '@treeline/vault'
import { expect, test } from 'vitest'
import { random } from '../../../stories/stage/world.ts'
import { writerOf } from './origin.ts'

const someId = () => as<MemberId>(random(memberIdBytes), memberIdBytes)
const someKey = () => identityOf(newSeed(random)).signing.publicKey
const spanOf = (from: number, ...roles: readonly Role[]) => ({ from, roles })

const by = { member: someId(), signer: someKey() }
const vera: Member = {
  id: by.member,
  nameHash: new Uint8Array(32),
  key: sha256(by.signer),
  spans: [spanOf(1, 'admin'), spanOf(3, 'intake', 'admin'), spanOf(5, 'former')],
}
const keyring: Keyring = {
  ...{ no: 6, previous: null, day: '2026-11-24', demo: false, lifts: [], members: [vera] },
  ...{ roots: { no: 0, k: 1, keys: [], next: new Uint8Array(32) }, hash: new Uint8Array(32) },
}

test('S11: a member writes with the roles of the edition the entry names: none before they began or after they ended', () => {
  const mayNote = [0, 1, 2, 3, 4, 5, 6].map(no =>
    isAllowed(kinds.note.writers, { log: 'file', roles: writerOf(keyring, no, by)!.roles }),
  )
  expect(mayNote).toEqual([false, false, false, true, true, false, false])
})

test('who signs in another’s name, or is not listed, is nobody', () => {
  expect(writerOf(keyring, 3, { ...by, signer: someKey() })).toBeUndefined()
  expect(writerOf(keyring, 3, { ...by, member: someId() })).toBeUndefined()
})

test('what nobody signs is the person’s', () => {
  expect(writerOf(keyring, 3, undefined)).toEqual({ by: null, roles: ['person'] })
})
