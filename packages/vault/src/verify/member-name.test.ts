/** Names: a hash opens to one text, with the salt of its own member, and tells nobody who has neither. */
import { expect, test } from 'vitest'
import { saltOf } from '../../test/desk.ts'
import { flipped } from '../../test/flips.ts'
import { concat, nameHash, nameLength, openName, utf8 } from '../index.ts'

const [salt, other] = [saltOf('Marta'), saltOf('Anselm')]
const hash = nameHash(salt, 'Marta')

test('a name opens its own hash', () => {
  expect(openName(hash, salt, 'Marta')).toBe('Marta')
  for (const name of ['М', 'Магомед-Салам', '👩🏽‍🚒', 'n'.repeat(nameLength)])
    expect(openName(nameHash(salt, name), salt, name)).toBe(name)
})

test('a bent salt, a bent hash, another name and another member’s opening do not', () => {
  for (const bent of flipped(salt)) expect(openName(hash, bent, 'Marta')).toBeUndefined()
  for (const bent of flipped(hash)) expect(openName(bent, salt, 'Marta')).toBeUndefined()
  for (const name of ['marta', 'Marta ', 'Mar', 'Anselm']) expect(openName(hash, salt, name)).toBeUndefined()
  expect(openName(hash, other, 'Anselm')).toBeUndefined()
  expect(openName(nameHash(other, 'Anselm'), salt, 'Marta')).toBeUndefined()
})

test('two members of one name have nothing in common', () => {
  expect(nameHash(other, 'Marta')).not.toEqual(hash)
})

test('what no member may be called is no name, though it has the hash', () => {
  for (const name of ['', 'n'.repeat(nameLength + 1)])
    expect(openName(nameHash(salt, name), salt, name)).toBeUndefined()
})

test('a hash opens to one text: letters that move into the salt, and halves of characters, do not', () => {
  const longer = concat(salt, utf8('M'))
  expect(nameHash(longer, 'arta')).toEqual(hash)
  expect(openName(hash, longer, 'arta')).toBeUndefined()
  const half = '\ud83d'
  expect(nameHash(salt, half)).toEqual(nameHash(salt, '\ufffd'))
  expect(openName(nameHash(salt, half), salt, half)).toBeUndefined()
})
